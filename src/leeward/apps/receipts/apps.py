"""The Django app `receipts`."""

from django.apps import AppConfig


class ReceiptsConfig(AppConfig):
    """Registers the app under its short label; it has no models."""

    name = "leeward.apps.receipts"
    label = "receipts"
