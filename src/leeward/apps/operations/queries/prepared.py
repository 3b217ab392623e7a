"""Who of those who need a training has prepared for an operation: numbers for the whole and for each site, no names."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _

from leeward.apps.operations.models import Operation
from leeward.platform.hooks import Provider

prepared_for = Provider[[Operation], Collection[int]](
    "operations.prepared_for",
    "which officers have done the cards and cases of this operation.",
    default=lambda _operation: (),
)


@dataclass(frozen=True, slots=True)
class SitePrepared:
    """At a site: how many have prepared, of how many whose function needs a training."""

    site: str
    ready: int
    of: int


def prepared(operation: Operation) -> tuple[int, int]:
    """How many of how many people. None of none, which is ready, where no function needs a training."""
    people = {officer for _site, officer in _needing(operation)}
    return len(people & set(prepared_for(operation))) if people else 0, len(people)


def prepared_by_site(operation: Operation) -> list[SitePrepared]:
    """The same by site; someone at two sites is counted at both."""
    people, done = defaultdict[str, set[int]](set), set(prepared_for(operation))
    for site, officer in _needing(operation):
        people[site or _("Without a site")].add(officer)
    return [SitePrepared(site, len(here & done), len(here)) for site, here in sorted(people.items())]


def _needing(operation: Operation) -> list[tuple[str | None, int]]:
    """Site and officer of each assignment whose function needs a training."""
    rows = operation.assignments.filter(officer__is_active=True, operation__requirements__function=F("function"))
    return list(rows.order_by().values_list("site__name", "officer").distinct())
