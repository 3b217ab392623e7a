"""The site as a Django app, so that its `ready()` runs in every process: web, command, worker."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Holds base templates and styles, and wires the parts together once all of them are loaded."""

    name = "leeward.site"
    label = "site"
