"""The Django app `exchange`."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.exchange"
    label = "exchange"
