"""Changes of partners' records that wait for a person: how many of each owner, what they would do, and examples."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.exchange.access import decided_effects
from leeward.apps.registry.access import may_see_change
from leeward.apps.registry.models import ReceivedDay, WaitingChange

MOST_EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class Group:
    """What waits of one owner with one effect. `number` is the last of the changes counted here: a decision is on all
    up to it, and what came since has a higher one. `examples` are the newest of those that the officer may see, and
    `day` is the owner's last day.
    """

    owner: Agency
    effect: str
    count: int
    since: datetime
    number: int
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


def waiting_for(officer: Officer) -> QuerySet[WaitingChange]:
    """Those that the officer looks at by role."""
    return waiting().filter(effect__in=decided_effects(officer))


def groups_for(officer: Officer) -> list[Group]:
    """What waits, by owner and effect, as the officer may see it."""
    counted = waiting_for(officer).order_by().values("owner", "effect")
    found = counted.annotate(n=Count("pk"), since=Min("received_at"), number=Max("number"))
    owners = Agency.objects.in_bulk([row["owner"] for row in found])
    return [_group(owners[row["owner"]], row, officer) for row in found.order_by("owner__code", "-effect")]


def group_of(officer: Officer, code: str, effect: str) -> Group | None:
    """One of them."""
    return next((each for each in groups_for(officer) if (each.owner.code, each.effect) == (code, effect)), None)


def _group(owner: Agency, row: Mapping[str, Any], officer: Officer) -> Group:
    rows = waiting().filter(owner=owner, effect=row["effect"], number__lte=row["number"]).select_related("owner")
    newest = list(rows.order_by("-received_at", "pk")[:MOST_EXAMPLES])
    examples = [each for each in newest if may_see_change(each, officer)]
    return Group(
        *(owner, row["effect"], row["n"], row["since"], row["number"]),
        examples,
        len(newest) - len(examples),
        ReceivedDay.objects.filter(owner=owner).first(),
    )
