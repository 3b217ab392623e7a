"""The Django app `training`."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.training"
    label = "training"
