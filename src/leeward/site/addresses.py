"""An app's addresses, which are tried only for an address that begins as one of them does.

Django tries one address after the other, and there are five hundred: that took a tenth of a short page's time.
"""

from importlib import import_module
from typing import Any

from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RoutePattern


class _Beginning(RoutePattern):
    """Matches the empty beginning of an address whose first word is one of these."""

    def __init__(self, words: frozenset[str]) -> None:
        super().__init__("", is_endpoint=False)
        self._words = words

    def match(self, path: str) -> tuple[str, tuple[Any, ...], dict[str, Any]] | None:
        """As Django's own, but only for these words."""
        return super().match(path) if path.partition("/")[0] in self._words else None


def addresses(module: str) -> URLResolver:
    """The addresses of `module.urlpatterns`, as `path("", include(module))` has them; each begins with a fixed word."""
    found = import_module(module)
    name = getattr(found, "app_name", None)
    return URLResolver(_Beginning(_first_words(found.urlpatterns)), found, None, app_name=name, namespace=name)


def _first_words(patterns: list[URLPattern | URLResolver]) -> frozenset[str]:
    words = {str(each.pattern).partition("/")[0] for each in patterns if str(each.pattern)}
    if unknown := [word for word in words if "<" in word]:
        raise ValueError(f"an address begins with no fixed word: {unknown}")
    within = [each.url_patterns for each in patterns if isinstance(each, URLResolver) and not str(each.pattern)]
    return frozenset(words).union(*(_first_words(each) for each in within))
