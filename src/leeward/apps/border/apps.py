"""The Django app `border`."""

from django.apps import AppConfig


class BorderConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.border"
    label = "border"
