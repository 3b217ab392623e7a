"""The platform as a Django app: it has tables of its own about this installation."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """Keys and their check values."""

    name = "leeward.platform"
    label = "platform"
