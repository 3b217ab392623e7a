"""Changes of partners' records that wait for a person: how many of each owner, what they would do, and examples."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.registry.access import may_see_change
from leeward.apps.registry.models import ReceivedDay, WaitingChange

MOST_EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class Group:
    """What waits of one owner with one effect. `digest` is over exactly the changes counted here, all of which came
    `until` that time; `examples` are the newest of those that the officer may see, and `day` is the owner's last day.
    """

    owner: Agency
    effect: str
    count: int
    since: datetime
    until: datetime
    digest: str
    examples: Sequence[WaitingChange]
    hidden: int
    day: ReceivedDay | None

    @property
    def word(self) -> str:
        """The effect in words."""
        return str(WaitingChange.Effect(self.effect).label)


def waiting() -> QuerySet[WaitingChange]:
    """All changes that wait."""
    return WaitingChange.objects.filter(state=WaitingChange.State.WAITS)


def groups_for(officer: Officer) -> list[Group]:
    """What waits, by owner and effect, as the officer may see it."""
    counted = waiting().order_by().values("owner", "effect")
    found = counted.annotate(n=Count("pk"), since=Min("received_at"), until=Max("received_at"))
    owners = Agency.objects.in_bulk([row["owner"] for row in found])
    return [_group(owners[row["owner"]], row, officer) for row in found.order_by("owner__code", "-effect")]


def group_of(officer: Officer, code: str, effect: str) -> Group | None:
    """One of them."""
    return next((each for each in groups_for(officer) if (each.owner.code, each.effect) == (code, effect)), None)


def _group(owner: Agency, row: Mapping[str, Any], officer: Officer) -> Group:
    rows = waiting().filter(owner=owner, effect=row["effect"]).select_related("owner")
    newest = list(rows.order_by("-received_at", "pk")[:MOST_EXAMPLES])
    examples = [each for each in newest if may_see_change(each, officer)]
    return Group(
        *(owner, row["effect"], row["n"], row["since"], row["until"]),
        digest_of(rows.values_list("pk", "version", "ends")),
        examples,
        len(newest) - len(examples),
        ReceivedDay.objects.filter(owner=owner).first(),
    )


def digest_of(rows: Iterable[tuple[object, int, bool]]) -> str:
    """Which changes these are, in whatever order: a person decides on exactly what was shown."""
    lines = sorted(f"{record} {version} {ends}" for record, version, ends in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
