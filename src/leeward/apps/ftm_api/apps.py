"""The Django app `ftm_api`."""

from django.apps import AppConfig


class FtmApiConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.ftm_api"
    label = "ftm_api"
