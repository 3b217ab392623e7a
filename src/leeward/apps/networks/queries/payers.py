"""Who pays for others again and again, by bookings and payments.

People who may be victims are not drawn, and neither is how many of them there are: all bookings in the scope count
alike, so the payer stays visible where they do not, with numbers that do not depend on who of them is protected.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from leeward.apps.networks.models import Inquiry, Use, Value, ValueKind
from leeward.apps.networks.queries.captions import captions_of
from leeward.apps.networks.queries.visible import mentions_in, sources_in
from leeward.core.graph.patterns.payers import Payer, Payment, repeated_payers

MOST = 20
"""Payers that a page lists, those of most bookings first."""
PAID = Q(value__kind=ValueKind.PAYER) | Q(value__kind__in=(ValueKind.PHONE, ValueKind.EMAIL), role="payer")
"""Uses of a value for paying."""


@dataclass(frozen=True, slots=True)
class Paying:
    """A payer as sources write it, for how many bookings on how many days, and how many days are between.

    `ahead` is the share of all payers who pay for fewer bookings, `names` who else has the telephone or address.
    """

    text: str
    kind: str
    bookings: int
    days: int
    every: float
    ahead: float
    names: tuple[str, ...]


def payers(inquiry: Inquiry) -> list[Paying]:
    """Payers of at least two bookings on at least three days, in the inquiry's scope."""
    columns = ("value_id", "mention__source_id", "mention__source__at")
    rows = Use.objects.filter(PAID, mention__source__in=sources_in(inquiry).values("pk")).values_list(*columns)
    said = {(value, source, at) for value, source, at in rows.iterator() if at is not None}
    found = repeated_payers(Payment(str(value), str(source), at.date().toordinal()) for value, source, at in said)
    first = sorted(found, key=lambda each: (-len(each.bookings), -len(each.days), each.payer))[:MOST]
    values = Value.objects.in_bulk([UUID(each.payer) for each in first])
    names = _holders(inquiry, values)
    return [
        _paying(each, values[UUID(each.payer)], names.get(UUID(each.payer), ()))
        for each in first
        if UUID(each.payer) in values
    ]


def _holders(inquiry: Inquiry, values: Iterable[UUID]) -> Mapping[UUID, Iterable[str]]:
    """Who has each of these values otherwise than by having been paid for."""
    visible = mentions_in(inquiry).order_by().values("pk")
    rows = Use.objects.filter(value__in=list(values), mention__in=visible).exclude(PAID).order_by("pk")
    held = list(rows.values_list("value_id", "mention_id"))
    names = captions_of(inquiry, (mention for _value, mention in held))
    found: defaultdict[UUID, dict[str, None]] = defaultdict(dict)
    for value, mention in held:
        if mention in names:
            found[value][names[mention]] = None
    return found


def _paying(found: Payer, value: Value, names: Iterable[str]) -> Paying:
    return Paying(
        value.text,
        str(ValueKind(value.kind).label),
        len(found.bookings),
        len(found.days),
        found.every,
        found.share_below,
        tuple(names)[:4],
    )
