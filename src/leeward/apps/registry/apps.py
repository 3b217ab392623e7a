"""The Django app `registry`."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.registry"
    label = "registry"
