"""The Django app `operations`."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.operations"
    label = "operations"
