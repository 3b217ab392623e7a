"""The Django app `screening`."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.screening"
    label = "screening"
