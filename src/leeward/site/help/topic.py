"""The shape of a help text."""

from dataclasses import dataclass

from django.utils.functional import Promise

from leeward.apps.agencies.models import Role


@dataclass(frozen=True, slots=True)
class Topic:
    """Help for the pages with these URL names, the first of which the menu opens: how the page works, what it is for
    one role besides, and its keys with what each does."""

    name: str
    title: Promise
    pages: tuple[str, ...]
    how: tuple[Promise, ...]
    by_role: tuple[tuple[Role, Promise], ...] = ()
    keys: tuple[tuple[str, Promise], ...] = ()
