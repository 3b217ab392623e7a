"""Whether a person is in care, and which states may learn nothing of them: read from the marks that cases leave.

A mark says what it stops and not why, nor about whom: a check, or a document, is found by its keyed digest alone. All
that would complete a refusal, a removal, a penalty or a HOLD asks `is_in_care` or `digests_in_care` first
(`tests/contracts/test_switch.py`).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.screening.models import CareMark, Check
from leeward.apps.screening.queries.digests import Digests
from leeward.core.care.fear import EVERY_STATE
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.unreadable import Unreadable


@dataclass(frozen=True, slots=True)
class Stops:
    """What a mark stops: `acts` against the person, and messages about them to the states that they `fled`; these may
    not find the `records` about them either.
    """

    acts: bool = True
    fled: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()

    def to_json(self) -> dict[str, object]:
        """The form that a mark keeps."""
        return {"acts": self.acts, "fled": sorted(self.fled), "records": sorted(self.records)}


def in_force() -> QuerySet[CareMark]:
    """The marks that have not ended."""
    return CareMark.objects.filter(Q(until=None) | Q(until__gt=timezone.now()))


def stops_of(mark: CareMark) -> Stops:
    """What the mark stops; everything, for every state, where it does not open."""
    try:
        kept = mark.stops
    except Unreadable:
        return Stops(fled=frozenset({EVERY_STATE}))
    return Stops(bool(kept["acts"]), frozenset(kept["fled"]), frozenset(kept["records"]))


def check_mark(check: Check) -> str:
    """The digest by which a mark names a check."""
    return keyed_digest("check", str(check.pk))


def marks_of(check: Check) -> set[str]:
    """The digests by which marks may name the person of a check: the check itself, and its document."""
    return {check_mark(check), check.document_digest, check.number_digest} - {""}


def digests_in_care(digests: Collection[str]) -> set[str]:
    """Those of the digests that belong to a person in care, against whom nothing may be completed."""
    found = in_force().filter(digest__in=set(digests) - {""})
    return {mark.digest for mark in found if stops_of(mark).acts}


def is_marked(digests: Digests) -> bool:
    """Whether the document of a check that is being made belongs to a person in care."""
    return digests.stops_acts or bool(digests_in_care({digests.document, digests.number}))


def is_in_care(check: Check) -> bool:
    """Whether the person of the check is in care."""
    return bool(digests_in_care(marks_of(check)))


def feared_states(digests: Iterable[str]) -> frozenset[str]:
    """The states that may learn nothing of the person with these digests."""
    found = in_force().filter(digest__in=set(digests) - {""})
    return frozenset().union(*(stops_of(mark).fled for mark in found))
