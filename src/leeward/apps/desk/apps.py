"""The Django app `desk`."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.desk"
    label = "desk"
