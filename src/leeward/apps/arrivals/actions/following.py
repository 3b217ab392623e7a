"""Judging passengers again when records come, change or end while their voyage is under way.

New is what the journal reports and every bulk copy whose content changed. The passengers concerned are found by
searching for them in what is new, and by the records in their earlier results; only they are judged again. If an answer
changes, its carrier gets a message.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from leeward.apps.agencies.models import Purpose
from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.actions.answering import tell_changes
from leeward.apps.arrivals.actions.prechecking import RESULT_FIELDS, apply, precheck
from leeward.apps.arrivals.actions.voyages import is_announced
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import opened
from leeward.apps.arrivals.queries.voyages import WITHOUT_TIME
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.indexing.queries.records import record_id, records_by_id
from leeward.apps.registry.queries import records as registry
from leeward.apps.screening.actions.received_marks import OpenDocument
from leeward.apps.screening.batch.queries import change_cursor
from leeward.apps.screening.batch.queries.verify_hits import presented_of
from leeward.apps.screening.queries.digests import digests_of
from leeward.core.search.candidates.candidates import candidates_of_block
from leeward.core.search.index import Snapshot
from leeward.core.travel.manifest.model import Traveller
from leeward.core.travel.manifest.to_subject import to_subject
from leeward.platform.change_feed import Consumer, Place
from leeward.platform.durable import durably
from leeward.platform.prepared_rows import changed_rows
from leeward.platform.unreadable_rows import each_readable

EXPECTED = Consumer("arrivals.expected", registry.CHANGES)
MANY = 2000  # more changes than this: judging everyone once is cheaper than finding each batch's passengers


def follow_records() -> int:
    """Judge the passengers of new, changed or withdrawn records again; how many."""
    copies, since = engine().searchable(), EXPECTED.place()
    marks = change_cursor.marks(copies)
    if since is None:  # passengers judged before the first run were judged with the present records
        _keep(Place(registry.position(), marks), None)
        return 0
    changes = EXPECTED.read(MANY)
    whole = len(changes) == MANY
    position = registry.position() if whole else max((change.pk for change in changes), default=since.position)
    reached = Place(position, marks)
    if reached == since:
        return 0
    coming = _under_way()
    if not whole:
        changed = frozenset(change.record_id for change in changes)
        coming = _find_concerned(coming, changed, change_cursor.fresh(copies, since))
    count = _judge_again(coming)
    _keep(reached, since)
    return count


def _keep(reached: Place, since: Place | None) -> None:
    durably(lambda: EXPECTED.advance(reached, since=since))


def _judge_again(passengers: Iterable[Passenger]) -> int:
    by_voyage: dict[Voyage, list[Passenger]] = defaultdict(list)
    for passenger in passengers:
        by_voyage[passenger.voyage].append(passenger)
    return sum(judge_again(voyage, found) for voyage, found in by_voyage.items())


def judge_document_again(document_digest: str) -> int:
    """Judge again the passengers expected with this document, also at the counter already, as when a record's
    owner has answered; how many."""
    return _judge_again(_expected_passengers(document_digest=document_digest)) if document_digest else 0


def judge_documents_again(digests: Collection[str]) -> int:
    """Judge again the passengers expected with any of these documents; how many."""
    return sum(judge_document_again(digest) for digest in digests)


def expected_documents() -> Iterator[OpenDocument]:
    """The documents of passengers who are expected: compared with the marks that partners give."""
    for passenger, traveller in each_readable(_expected_passengers(), _with_traveller):
        presented = presented_of(to_subject(passenger.pk, traveller), Purpose.BORDER_CHECK)
        digests = digests_of(presented)
        yield OpenDocument(presented.number, {digests.document, digests.number})


def _with_traveller(passenger: Passenger) -> tuple[Passenger, Traveller]:
    """Raises Unreadable."""
    return passenger, opened(passenger).traveller


def _under_way() -> Sequence[Passenger]:
    """Voyages that have not arrived, or whose arrival time is unknown."""
    return _expected_passengers(seen_at=None)


def _expected_passengers(**only: str | None) -> Sequence[Passenger]:
    """The passengers of voyages that have not arrived yet."""
    now = timezone.now()
    on_the_way = Q(voyage__arrives_at__gt=now) | Q(voyage__arrives_at=None, voyage__created_at__gt=now - WITHOUT_TIME)
    coming = Passenger.objects.filter(on_the_way, state=Passenger.State.EXPECTED)
    return list(coming.filter(**only).select_related("voyage__agency", "voyage__post", "voyage__carrier__agency"))


def _find_concerned(
    passengers: Sequence[Passenger], records: frozenset[UUID], copies: tuple[Snapshot, ...]
) -> list[Passenger]:
    """Passengers who may be hits of these records or copies, and those whose result points at a record that changed or
    was in a copy that has been replaced; with hits that are counted only, at any record.
    """
    index = replace(change_cursor.segment_of(records), copies=copies).index
    readable = list(each_readable(passengers, _with_traveller))
    passengers = [passenger for passenger, _traveller in readable]
    subjects = [to_subject(row, traveller).subject for row, (_passenger, traveller) in enumerate(readable)]
    pointed = [{record_id(hit["record"]) for hit in each.findings} for each in passengers]
    held = records_by_id(set().union(*pointed)).keys() - records
    offered = candidates_of_block(subjects, index)
    return [
        passenger
        for passenger, found, at in zip(passengers, offered, pointed, strict=True)
        if found or passenger.beyond or not at <= held
    ]


def judge_again(voyage: Voyage, passengers: Sequence[Passenger]) -> int:
    """Judge passengers of a voyage again, store the results, and tell the carrier what changed; how many."""
    now = timezone.now()
    today = max(local_date(voyage.post), local_date(voyage.post, voyage.arrives_at))
    readable = list(each_readable(passengers, _with_traveller))
    passengers = [passenger for passenger, _traveller in readable]
    found = precheck(
        [traveller for _passenger, traveller in readable],
        agency=voyage.agency,
        today=today,
        by_name=is_announced(voyage, now),
    )

    read_at = [each.checked_at for each in passengers]
    answers = [each.answer for each in passengers]
    # Encrypted here: other writers wait while the results are stored.
    again = [apply(each, result, now=now) for each, result in zip(passengers, found, strict=True)]
    rows = changed_rows(again, RESULT_FIELDS)

    def keep_results() -> int:
        # Passengers judged in the meantime, by a newer list or another process, keep that result.
        locked = Passenger.objects.select_for_update().filter(pk__in=[each.pk for each in passengers])
        current = dict(locked.values_list("pk", "checked_at"))
        same = [place for place, each in enumerate(again) if current.get(each.pk) == read_at[place]]
        rows.only(same).write()
        tell_changes(voyage, [again[place] for place in same if again[place].answer != answers[place]])
        return len(same)

    return durably(keep_results)
