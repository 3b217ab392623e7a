"""The Django app `networks`."""

from django.apps import AppConfig


class NetworksConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.networks"
    label = "networks"
