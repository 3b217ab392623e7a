"""The site as a Django app, so that its `ready()` runs in every process: web, command, worker."""

from importlib import import_module
from typing import ClassVar, Literal

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Holds base templates and styles, and wires the parts together once all of them are loaded."""

    name = "leeward.site"
    label = "site"
    ties: ClassVar[Literal["all", "nodes", "none"]] = "all"
    """Which parts are tied together; only a command that touches no others starts with fewer (`cli.commands`)."""

    def ready(self) -> None:
        """Wire the parts; imported here because models are loaded only now, and because all of them cost a second."""
        import_module("leeward.site.validator_messages").say_it_plainly()
        if self.ties == "nodes":
            import_module("leeward.site.node_wiring").fill_hooks()
        elif self.ties == "all":
            wiring = import_module("leeward.site.wiring")
            wiring.fill_hooks()
            wiring.check_resources()
