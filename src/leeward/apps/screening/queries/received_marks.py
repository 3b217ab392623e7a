"""Marks that partners gave: whether a document that is presented here belongs to a person in a partner's care.

They are kept in memory, by the key of each pair of nodes, so that a check costs no query, and nothing at all where no
partner has given one. A change is seen at once in the process that makes it, and by a job in every other one; what
is checked in between is compared afterwards (`actions.received_marks.compare_open`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import agencies_coded
from leeward.apps.exchange.models import Arrival, Partner
from leeward.apps.screening.models import ReceivedMark
from leeward.core.care.partner_mark import PartnerMark, pair_digest
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

MOST_OF_A_PARTNER = 500
"""Marks of one partner that are in force together: one for every document would stop every act at a border."""
MOST_KEYS = 8
"""Keys that one partner's marks may have: one for each agency that cares there, and the next one. A check digests its
number with each.
"""


@dataclass(frozen=True, slots=True)
class Received:
    """A partner's mark in memory: what it stops, and until when."""

    id: UUID
    acts: bool
    fled: frozenset[str]
    until: datetime


@dataclass(frozen=True, slots=True)
class OfPartner:
    """One partner's marks as a supervisor sees them: in force now, and within a week come or changed, and refused."""

    agency: Agency
    in_force: int
    came: int
    refused: int


_ByKey = Mapping[bytes, Mapping[str, Collection[Received]]]
_Opened = Mapping[tuple[UUID, datetime], PartnerMark]


class Table:
    """The marks in memory. `keys` is None before they were read, and empty where there are none: what a check looks
    at first.
    """

    def __init__(self) -> None:
        self.keys: _ByKey | None = None
        self._opened: _Opened = {}
        self._read_as: tuple[int, datetime | None] = (0, None)

    def marks_of_number(self, number: str) -> tuple[Received, ...]:
        """The marks in force that name a document of this number."""
        keys = self.marks_by_key()
        if not keys or not number:
            return ()
        now = timezone.now()
        found = (each for key, digests in keys.items() for each in digests.get(pair_digest(key, number), ()))
        return tuple(each for each in found if each.until > now)

    def marks_by_key(self) -> _ByKey:
        """The marks by key and digest."""
        return self._read() if self.keys is None else self.keys

    def forget(self) -> None:
        """Read them again before the next use."""
        self.keys = None

    def refresh(self) -> None:
        """Read them again where another process changed them."""
        if self.keys is not None and self._read_as != _state():
            self.forget()

    def _read(self) -> _ByKey:
        """Only what is new is decrypted: a partner that gives many marks makes no check wait for all of them."""
        self._read_as, rows = _state(), list(in_force().defer("body_encrypted"))
        known = {(row.pk, row.came_at): self._opened.get((row.pk, row.came_at)) or mark_of(row) for row in rows}
        self._opened = {place: mark for place, mark in known.items() if mark is not None}
        keys: dict[bytes, dict[str, list[Received]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            if mark := known[row.pk, row.came_at]:
                for digest in mark.digests:
                    keys[mark.key][digest].append(Received(row.pk, mark.acts, mark.fled, row.until))
        self.keys = keys
        return keys


TABLE: Final = Table()
"""The marks of this process."""


def in_force() -> QuerySet[ReceivedMark]:
    """The marks that have not ended, of partners that are still in the federation."""
    members = Partner.objects.filter(member=True).values("code")
    return ReceivedMark.objects.filter(until__gt=timezone.now(), node__in=members)


def mark_of(row: ReceivedMark) -> PartnerMark | None:
    """The mark that the partner sent. None if unreadable: the administrator is informed, and it matches no one."""
    try:
        return PartnerMark.from_bytes(row.body or b"")
    except Unreadable as error:
        note_skipped(error)
        return None
    except ValueError:
        return None


def fled_of(numbers: Iterable[str]) -> frozenset[str]:
    """The states that may learn nothing of the holders of these documents, as partners say."""
    return frozenset().union(*(each.fled for number in numbers for each in TABLE.marks_of_number(number)))


def keys_of(node: str, *, but: UUID) -> set[bytes]:
    """The keys of the marks that this partner has in force, but for one mark."""
    rows = in_force().filter(node=node).exclude(pk=but)
    return {mark.key for row in rows if (mark := mark_of(row)) is not None}


def by_partner() -> Sequence[OfPartner]:
    """Every partner that gave a mark, or tried to, the one with the most first."""
    counts = dict(in_force().order_by().values_list("node").annotate(Count("pk")))
    since = timezone.now() - timedelta(days=7)
    tried = Arrival.objects.filter(kind="care.mark", received_at__gt=since).order_by()
    came = dict(tried.values_list("sender").annotate(Count("pk")))
    refused = dict(tried.exclude(trouble="").values_list("sender").annotate(Count("pk")))
    known = agencies_coded(counts.keys() | came.keys())
    found = [OfPartner(known[node], counts.get(node, 0), came.get(node, 0), refused.get(node, 0)) for node in known]
    return sorted(found, key=lambda each: (-each.in_force, each.agency.name))


def _state() -> tuple[int, datetime | None]:
    """What changes whenever a mark comes, changes or goes."""
    found = ReceivedMark.objects.aggregate(count=Count("pk"), newest=Max("came_at"))
    return found["count"], found["newest"]
