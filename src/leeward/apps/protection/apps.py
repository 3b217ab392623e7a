"""The Django app `protection`."""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.protection"
    label = "protection"
