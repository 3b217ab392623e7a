"""The Django app `oversight`."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.oversight"
    label = "oversight"
