"""Comparing a partner's report with the stays here that have no exit; what fits none of them is erased at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.crossings.access import counted
from leeward.apps.crossings.models import Crossing, EntryAgreement, PartnerEntry, ReportedEntries
from leeward.apps.crossings.queries.care import in_care
from leeward.apps.crossings.queries.holders import opened
from leeward.apps.crossings.queries.people import known_of, person_of
from leeward.core.travel.stays.crossing import Direction
from leeward.core.travel.stays.entry_tokens import is_of_document, tokens
from leeward.core.travel.stays.history import Ending
from leeward.platform.durable import durably
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import each_readable, note_skipped

_AT_ONCE = 500
_TOGETHER = 10
"""Reports that are compared in one pass over the open stays."""


class Traveller(NamedTuple):
    """A traveller of a report, by its day and place in it."""

    day: date
    report: UUID
    place: int


class Found(NamedTuple):
    """An entry here that fits a traveller, and whether by the document."""

    entry: Crossing
    by_document: bool


def compare_reports() -> int:
    """Compare what waits; how many stays it ended."""
    return sum(each_readable(EntryAgreement.objects.filter(reported__isnull=False).distinct(), _compare_of))


def _compare_of(agreement: EntryAgreement) -> int:
    ended = 0
    while reports := list(agreement.reported.all()[:_TOGETHER]):
        found = _found(agreement, _by_token(reports)) if agreement.is_in_force(timezone.now().date()) else {}
        fitting = [pair for pair in each_readable(found.items(), _fitting_pair) if pair]
        durably(lambda: _store(agreement, reports, fitting))  # noqa: B023 - it runs before the next round
        ended += len(fitting)
    return ended


def _by_token(reports: Sequence[ReportedEntries]) -> dict[date, dict[str, list[Traveller]]]:
    """The travellers by day and token; a report that does not open can fit nothing."""
    known: dict[date, dict[str, list[Traveller]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        try:
            said = report.travellers["tokens"]
        except Unreadable as error:
            note_skipped(error)
            continue
        for place, each in enumerate(said):
            for token in each:
                known[report.day][token].append(Traveller(report.day, report.pk, place))
    return known


def _found(
    agreement: EntryAgreement, known: Mapping[date, Mapping[str, Sequence[Traveller]]]
) -> dict[Traveller, dict[UUID, Found]]:
    """The entries here that fit a traveller by a token: few of many thousands."""
    found: dict[Traveller, dict[UUID, Found]] = defaultdict(dict)
    secret = agreement.secret or b""
    for entry in _without_exit(agreement, max(known, default=date.min)):
        for day in (day for day in known if entry.day <= day):
            for token in _tokens(entry, secret, day):
                for each in known[day].get(token, ()):
                    before = found[each].get(entry.pk)
                    by_document = is_of_document(token) or (before is not None and before.by_document)
                    found[each][entry.pk] = Found(entry, by_document)
    return found


def _tokens(entry: Crossing, secret: bytes, day: date) -> tuple[str, ...]:
    """None of an entry whose key is lost: it must not keep the others from being compared."""
    try:
        return tokens(secret, day, opened(entry))
    except Unreadable as error:
        note_skipped(error)
        return ()


def _without_exit(agreement: EntryAgreement, until: date) -> Iterator[Crossing]:
    """Entries after which the document was not seen here, also those whose permitted stay still runs."""
    later = counted(agreement.agency_id).filter(document_digest=OuterRef("document_digest"), at__gt=OuterRef("at"))
    entries = counted(agreement.agency_id).filter(direction=Direction.ENTRY, day__lte=until)
    yield from entries.exclude(Exists(later)).order_by("pk").iterator(chunk_size=_AT_ONCE)


def _fitting_pair(known: tuple[Traveller, Mapping[UUID, Found]]) -> tuple[Traveller, Found] | None:
    """The traveller with the entry that fits. Raises Unreadable where a crossing of who may be the same person does not
    open: whether the stay has another end is not known then.
    """
    traveller, entries = known
    found = _fitting(entries)
    return (traveller, found) if found else None


def _fitting(entries: Mapping[UUID, Found]) -> Found | None:
    """The entry whose stay the report ends; one of the same document comes first. None if several people fit, if the
    stay has another end, or if the person is in care.
    """
    may = [each for each in entries.values() if _is_without_exit(each.entry)]
    by_document = [each for each in may if each.by_document]
    chosen = by_document or may
    if len(chosen) != 1 or in_care([chosen[0].entry]):
        return None
    return chosen[0]


def _is_without_exit(entry: Crossing) -> bool:
    """Whether the stay has no exit over all documents of the person; one that another report ended may be disputed."""
    person = person_of(entry.agency_id, known_of(entry))
    stay = next((each for each in person.history.stays if each.entry.id == str(entry.pk)), None)
    return stay is not None and (stay.is_open or stay.ending is Ending.REPORT)


def _store(
    agreement: EntryAgreement, reports: Sequence[ReportedEntries], fitting: Sequence[tuple[Traveller, Found]]
) -> None:
    """Keep what fits and erase the reports, unless the agreement ended meanwhile: then nothing is kept."""
    current = EntryAgreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    now, about = timezone.now(), f"entries/{agreement.pk}"
    if current.is_in_force(now.date()):
        for traveller, found in fitting:
            kept = {"by_document": found.by_document, "at": now}
            if PartnerEntry.objects.get_or_create(
                entry=found.entry, agreement=current, day=traveller.day, defaults=kept
            )[1]:
                append("crossings.evidence", actor=SYSTEM, object=f"crossing/{found.entry.pk}", outcome="partner")
    details = {"reports": len(reports), "fitting": len(fitting)}
    append("crossings.entries.compare", actor=SYSTEM, object=about, details=details)
    ReportedEntries.objects.filter(pk__in=[each.pk for each in reports]).delete()


def take_back(entry: Crossing, *, officer: Officer) -> None:
    """The partner admitted another person, or the report is of another stay: only the crossings count again."""

    def store() -> None:
        live = PartnerEntry.objects.filter(entry=entry, ended_at=None)
        if live.update(ended_at=timezone.now(), ended_by=officer):
            about = f"crossing/{entry.pk}"
            append("crossings.evidence", actor=actor_of(officer), object=about, outcome="partner_back")

    durably(store)
