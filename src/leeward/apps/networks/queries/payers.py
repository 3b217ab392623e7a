"""Who pays for others again and again: a payer of too many to tie them to each other is still one of the inquiry."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from leeward.apps.networks.models import Inquiry, Use, Value, ValueKind
from leeward.apps.networks.queries.captions import captions_of
from leeward.apps.networks.queries.entities import all_entities
from leeward.apps.networks.queries.visible import mentions_in
from leeward.core.graph.patterns.payers import Payer, Payment, repeated_payers

MOST = 20
"""Payers that a page lists, those of most people first."""


@dataclass(frozen=True, slots=True)
class Paying:
    """A payer as sources write it, for how many people on how many days, how many days lie between, and some by name.

    `ahead` is the share of all payers who pay for fewer people.
    """

    text: str
    kind: str
    people: int
    days: int
    every: float
    ahead: float
    names: tuple[str, ...]


def payers(inquiry: Inquiry) -> list[Paying]:
    """Payers of at least two people on at least three days, as the inquiry sees them now."""
    visible = mentions_in(inquiry).values("pk")
    paid = Q(value__kind=ValueKind.PAYER) | Q(value__kind__in=(ValueKind.PHONE, ValueKind.EMAIL), role="payer")
    rows = Use.objects.filter(paid, mention__in=visible).values_list("value_id", "mention_id", "mention__source__at")
    said = [(value, mention, at) for value, mention, at in rows.iterator() if at is not None]
    if not said:
        return []
    of = all_entities(inquiry).of
    found = repeated_payers(
        Payment(str(value), str(of.get(mention, mention)), at.date().toordinal()) for value, mention, at in said
    )
    first = sorted(found, key=lambda each: (-len(each.people), -len(each.days), each.payer))[:MOST]
    values = Value.objects.in_bulk([UUID(each.payer) for each in first])
    names = captions_of(inquiry, (UUID(person) for each in first for person in each.people))
    return [_paying(each, values[UUID(each.payer)], names) for each in first if UUID(each.payer) in values]


def _paying(found: Payer, value: Value, names: Mapping[UUID, str]) -> Paying:
    shown = [names[UUID(each)] for each in found.people if UUID(each) in names]
    return Paying(
        value.text,
        str(ValueKind(value.kind).label),
        len(found.people),
        len(found.days),
        found.every,
        found.share_below,
        tuple(shown[:4]),
    )
