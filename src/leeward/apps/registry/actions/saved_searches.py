"""Filters of the list of records that an officer keeps under a name."""

from collections.abc import Mapping

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.models import SavedSearch
from leeward.platform.budget_lock import lock_budget
from leeward.platform.durable import durably

MOST = 20
KEPT = ("kind", "state", "owner", "record_list")
"""Never the search terms: they may name a person."""


class TooManySaved(ValueError):
    """The officer keeps as many as one may."""


def save_search(officer: Officer, name: str, filters: Mapping[str, str]) -> SavedSearch:
    """Keep these filters under this name, in place of others of the same name. Raises TooManySaved."""
    kept = {field: value for field in KEPT if (value := filters.get(field, ""))}

    def store() -> SavedSearch:
        lock_budget("saved searches", officer.pk)
        others = SavedSearch.objects.filter(officer=officer).exclude(name=name)
        if others.count() >= MOST:
            raise TooManySaved
        return SavedSearch.objects.update_or_create(officer=officer, name=name, defaults={"filters": kept})[0]

    return durably(store)


def remove_search(officer: Officer, pk: int) -> bool:
    """Keep it no more; False where the officer has no such one."""
    return durably(lambda: SavedSearch.objects.filter(officer=officer, pk=pk).delete()[0] > 0)
