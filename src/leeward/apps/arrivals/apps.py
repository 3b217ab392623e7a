"""The Django app `arrivals`."""

from django.apps import AppConfig


class ArrivalsConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.arrivals"
    label = "arrivals"
