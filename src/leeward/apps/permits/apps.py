"""The Django app `permits`."""

from django.apps import AppConfig


class PermitsConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.permits"
    label = "permits"
