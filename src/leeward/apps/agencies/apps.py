"""The Django app `agencies`."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.agencies"
    label = "agencies"
