"""The Django app `indexing`."""

from django.apps import AppConfig


class IndexingConfig(AppConfig):
    """Registers the app under its short label."""

    name = "leeward.apps.indexing"
    label = "indexing"
