"""The Django app `crossings`."""

from django.apps import AppConfig


class CrossingsConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.crossings"
    label = "crossings"
