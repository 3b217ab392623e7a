"""Records that come, change or go while a voyage is under way: its passengers are judged again at once.

Those who may be concerned are found by searching the voyages' passengers in the index of what is new, and by the
records that earlier results point at; only they are judged anew. Where a carrier's answer changes it is told.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.actions.answering import tell_changes
from leeward.apps.arrivals.actions.prechecking import RESULT_FIELDS, apply, precheck
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.voyages import WITHOUT_TIME
from leeward.apps.arrivals.sealed import opened
from leeward.apps.audit.durable import durably
from leeward.apps.registry import queries as registry
from leeward.apps.screening.batch.past import segment_of
from leeward.apps.screening.models import JournalPosition
from leeward.apps.screening.records import record_id
from leeward.core.manifest.sought import sought
from leeward.core.screening.candidates import candidates_of_block

CONSUMER = "arrivals"
MANY = 2000  # changes beyond which judging everybody once is cheaper than asking whom each batch concerns


def follow_records() -> int:
    """Judge again whom new, changed or withdrawn records concern; how many passengers."""
    place = JournalPosition.objects.filter(consumer=CONSUMER).first()
    if place is None:  # who was judged so far was judged with the records of today
        durably(lambda: _reached(registry.position()))
        return 0
    news = registry.changes_since(place.position, MANY)
    if not news:
        return 0
    whole = len(news) == MANY
    position = registry.position() if whole else news[-1].pk
    coming = _under_way()
    concerned = coming if whole else _concerned(coming, frozenset(change.record_id for change in news))
    count = _judge_again(concerned)
    durably(lambda: _reached(position))
    return count


def _reached(position: int) -> None:
    JournalPosition.objects.update_or_create(consumer=CONSUMER, defaults={"position": position})


def _judge_again(passengers: Iterable[Passenger]) -> int:
    by_voyage: dict[Voyage, list[Passenger]] = defaultdict(list)
    for passenger in passengers:
        by_voyage[passenger.voyage].append(passenger)
    return sum(judge_again(voyage, found) for voyage, found in by_voyage.items())


def judge_document_again(document_digest: str) -> int:
    """Judge again whoever is under way with this document, as when a record's owner has answered; how many."""
    return _judge_again(_under_way(document_digest=document_digest)) if document_digest else 0


def _under_way(**only: str) -> Sequence[Passenger]:
    """Everybody who has not arrived yet, as far as anybody said when they do."""
    now = timezone.now()
    on_the_way = Q(voyage__arrives_at__gt=now) | Q(voyage__arrives_at=None, voyage__created_at__gt=now - WITHOUT_TIME)
    coming = Passenger.objects.filter(on_the_way, state=Passenger.State.EXPECTED, seen_at=None)
    return list(coming.filter(**only).select_related("voyage__agency", "voyage__post", "voyage__carrier__agency"))


def _concerned(passengers: Sequence[Passenger], records: frozenset[UUID]) -> Iterable[Passenger]:
    """Those who may be hits of these records, and those whose result points at one of them."""
    index = segment_of(records).index
    questions = [
        sought(row, opened(each.sealed, each.voyage_id).traveller).question for row, each in enumerate(passengers)
    ]
    for passenger, found in zip(passengers, candidates_of_block(questions, index), strict=True):
        if found or any(record_id(hit["record"]) in records for hit in passenger.findings):
            yield passenger


def judge_again(voyage: Voyage, passengers: Sequence[Passenger]) -> int:
    """Judge passengers of a voyage anew, keep the results, and tell the carrier what changed; how many."""
    now = timezone.now()
    today = max(local_date(voyage.post), local_date(voyage.post, voyage.arrives_at))
    travellers = [opened(each.sealed, voyage.pk).traveller for each in passengers]
    found = precheck(travellers, agency=voyage.agency, today=today)

    def work() -> int:
        # Whoever was judged meanwhile, by a newer list or another process, is left as that has it.
        locked = Passenger.objects.select_for_update().filter(pk__in=[each.pk for each in passengers])
        current = dict(locked.values_list("pk", "checked_at"))
        judged = [
            (each, result)
            for each, result in zip(passengers, found, strict=True)
            if current.get(each.pk) == each.checked_at
        ]
        before = {each.pk: each.answer for each, _ in judged}
        again = [apply(each, result, voyage=voyage, now=now) for each, result in judged]
        Passenger.objects.bulk_update(again, RESULT_FIELDS, batch_size=50)
        tell_changes(voyage, [each for each in again if each.answer != before[each.pk]])
        return len(again)

    return durably(work)
