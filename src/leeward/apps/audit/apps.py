"""The Django app `audit`."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.audit"
    label = "audit"
