"""The persons on one voyage, in the parts of its page: each cut, since a large ship has more than fit on a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Max, Min, Q, QuerySet, When

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Passenger, Submission, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import names_in
from leeward.apps.arrivals.queries.results import Row, count_to_look_at, rows, to_look_at
from leeward.apps.arrivals.queries.voyages import Clock, clock_of, lists_not_whole
from leeward.core.policy.verdicts import VERDICTS, Verdict

MOST_LISTED = 500
"""Passengers in one part of the page: all of nearly every flight."""
_GRAVITY = Case(*(When(verdict=verdict, then=place) for place, verdict in enumerate(VERDICTS)), default=0)


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the passengers: those shown, and how many there are."""

    rows: Sequence[Row]
    count: int

    @property
    def is_cut(self) -> bool:
        """Whether not all of them are shown."""
        return self.count > len(self.rows)


@dataclass(frozen=True, slots=True)
class Page:
    """A voyage's page: whom to look at and why, and what changed against the version before.

    `everybody` are the passengers that `search` finds, or the first; `expected` is how many the last lists have.
    """

    voyage: Voyage
    clock: Clock | None
    expected: int
    search: str
    everybody: Part
    look_at: Part
    lookalikes: Part
    new: Part
    missing: Part
    changed: Part
    submissions: Sequence[Submission]
    not_whole: Sequence[Submission]
    seen: int
    first_seen: datetime | None
    last_seen: datetime | None

    @property
    def is_compared(self) -> bool:
        """Whether there was a list before, so that persons can be new or missing."""
        return max(self.voyage.version, self.voyage.crew_version) > 1 or self.missing.count > 0

    @property
    def is_sifted(self) -> bool:
        """Whether the full list has to be searched, since it does not fit on the page."""
        return bool(self.search) or self.everybody.is_cut


def page_of(voyage: Voyage, officer: Officer, now: datetime, search: str = "") -> Page:
    """The voyage's page for this officer, with those whose name or document number holds `search`."""
    here = voyage.passengers.filter(state=Passenger.State.EXPECTED)
    seen = here.aggregate(n=Count("pk"), seen=Count("seen_at"), first=Min("seen_at"), last=Max("seen_at"))
    return Page(
        voyage=voyage,
        clock=clock_of(voyage, now),
        expected=seen["n"],
        search=search,
        everybody=_matching(voyage, here, search, officer) if search else _part(here, officer),
        look_at=_look_at(here, officer),
        lookalikes=_lookalikes(here, officer),
        new=_part(here.filter(_is_new(voyage)), officer),
        missing=_part(voyage.passengers.exclude(state=Passenger.State.EXPECTED), officer),
        changed=_part(here.filter(changed=True), officer),
        not_whole=_latest_of_each_kind(lists_not_whole().filter(voyage=voyage)[:20]),
        submissions=list(voyage.submissions.exclude(kind="check_in")[:20]),
        seen=seen["seen"],
        first_seen=seen["first"],
        last_seen=seen["last"],
    )


def _latest_of_each_kind(lists: Iterable[Submission]) -> list[Submission]:
    """Of lists, the latest first."""
    latest: dict[str, Submission] = {}
    for each in lists:
        latest.setdefault(each.kind, each)
    return list(latest.values())


def _part(passengers: QuerySet[Passenger], officer: Officer) -> Part:
    shown = rows(passengers[:MOST_LISTED], officer)
    return Part(shown, len(shown) if len(shown) < MOST_LISTED else passengers.count())


def _look_at(here: QuerySet[Passenger], officer: Officer) -> Part:
    """Those to look at, the most serious where there are too many; those hidden from this officer are not counted."""
    found = here.exclude(verdict=Verdict.CLEAR).order_by(_GRAVITY.desc(), "pk")
    first = list(found[:MOST_LISTED])
    shown = to_look_at(rows(first, officer))
    if len(first) < MOST_LISTED:
        return Part(shown, len(shown))
    return Part(shown, count_to_look_at(here, officer).total())


def _lookalikes(here: QuerySet[Passenger], officer: Officer) -> Part:
    found = here.filter(findings__icontains='"document.lookalike"')
    shown = [row for row in rows(found[:MOST_LISTED], officer) if row.lookalike]
    return Part(shown, len(shown) if len(shown) < MOST_LISTED else found.count())


def _is_new(voyage: Voyage) -> Q:
    """Selects passengers new on the last list of their kind, where there was one before."""
    new = Q(pk__in=[])
    for is_crew, version in ((False, voyage.version), (True, voyage.crew_version)):
        if version > 1:
            new |= Q(is_crew=is_crew, first_version=version)
    return new


def _matching(voyage: Voyage, here: QuerySet[Passenger], search: str, officer: Officer) -> Part:
    """Passengers whose name or document number has every word. All rows have to be decrypted: names are encrypted at
    rest.
    """
    words = search.casefold().split()
    named = ((each.pk, names_in(each).casefold()) for each in here.only("voyage_id", "details_encrypted"))
    found = [key for key, text in named if all(word in text for word in words)]
    return Part(rows(here.filter(pk__in=found[:MOST_LISTED]), officer), len(found))
