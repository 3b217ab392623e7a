"""Who pays for others again and again, by bookings and payments.

People who may be victims are not drawn, and neither is how many of them there are: all bookings and payments in the
scope count alike, so the payer stays visible where they do not, with numbers that do not depend on who is protected.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from leeward.apps.networks.models import Inquiry, MentionKind, Tie, TieKind, Use, Value, ValueKind
from leeward.apps.networks.queries.captions import captions_of
from leeward.apps.networks.queries.visible import mentions_in, sources_in
from leeward.core.graph.patterns.payers import Payer, Payment, repeated_payers

MOST = 20
"""Payers that a page lists, those of most bookings first."""
PAID = Q(value__kind=ValueKind.PAYER) | Q(value__kind__in=(ValueKind.PHONE, ValueKind.EMAIL), role="payer")
"""Uses of a value for paying."""


@dataclass(frozen=True, slots=True)
class Paying:
    """A payer as sources write it, for how many bookings and payments on how many days, and how many days are between.

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
    """Payers of at least two bookings or payments on at least three days, in the inquiry's scope."""
    found = repeated_payers([*_bookings(inquiry), *_payments(inquiry)])
    first = sorted(found, key=lambda each: (-len(each.bookings), -len(each.days), each.payer))[:MOST]
    ids = [UUID(each.payer) for each in first]
    values = Value.objects.in_bulk(ids)
    people = mentions_in(inquiry).in_bulk(ids)
    called, names = captions_of(inquiry, people) if people else {}, _holders(inquiry, values)
    rows = []
    for each in first:
        pk = UUID(each.payer)
        if pk in values:
            rows.append(_paying(each, values[pk].text, str(ValueKind(values[pk].kind).label), names.get(pk, ())))
        elif pk in called:
            rows.append(_paying(each, called[pk], str(MentionKind(people[pk].kind).label), ()))
    return rows


def _bookings(inquiry: Inquiry) -> Iterator[Payment]:
    """Who paid for which booking when, by telephone, address, card or account."""
    columns = ("value_id", "mention__source_id", "mention__source__at")
    rows = Use.objects.filter(PAID, mention__source__in=sources_in(inquiry).values("pk")).values_list(*columns)
    for value, source, at in {each for each in rows.iterator() if each[2] is not None}:
        yield Payment(str(value), str(source), at.date().toordinal())


def _payments(inquiry: Inquiry) -> Iterator[Payment]:
    """Who paid others, as records and entries state it: the payer is drawn, the others need not be."""
    sources = sources_in(inquiry).filter(is_protected=False)
    rows = Tie.objects.filter(kind=TieKind.PAID, source__in=sources.values("pk"))
    rows = rows.filter(one__in=mentions_in(inquiry).order_by().values("pk"))
    for tie, payer, since, at in rows.values_list("pk", "one_id", "since", "source__at").iterator():
        day = since or (at.date() if at is not None else None)
        if day is not None:
            yield Payment(str(payer), str(tie), day.toordinal())


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


def _paying(found: Payer, text: str, kind: str, names: Iterable[str]) -> Paying:
    return Paying(
        text, kind, len(found.bookings), len(found.days), found.median_gap, found.share_below, tuple(names)[:4]
    )
