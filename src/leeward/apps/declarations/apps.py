"""The Django app `declarations`."""

from django.apps import AppConfig


class DeclarationsConfig(AppConfig):
    """Registers the app under its short label; it has no models."""

    name = "leeward.apps.declarations"
    label = "declarations"
