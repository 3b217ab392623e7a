"""Looking at expected travellers before they arrive: each is judged as at the counter."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from leeward.apps.agencies.models import Agency
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import digests_of, encrypted, hits_json
from leeward.apps.screening.batch.queries.expected import Judged, judged
from leeward.apps.screening.queries.policy import policy
from leeward.core.travel.manifest.boarding import Boarding, Confirmed, boarding
from leeward.core.travel.manifest.model import Traveller
from leeward.core.travel.manifest.to_subject import sought

Answers = Callable[[Collection[str]], Mapping[str, Collection[Confirmed]]]
"""Of documents with these digests: the records whose owner confirmed the hit on each."""
_answers: list[Answers] = []


def ask_confirmed(source: Answers) -> None:
    """Register who knows owners' answers; the site's wiring does, for the app above that keeps them."""
    _answers.append(source)


@dataclass(frozen=True, slots=True)
class Prechecked:
    """One traveller, what was found, and what a carrier is told."""

    traveller: Traveller
    found: Judged
    answer: Boarding


def precheck(travellers: Sequence[Traveller], *, agency: Agency, today: date) -> list[Prechecked]:
    """Judge travellers in their order, equal ones once. `today` is the day on which they are expected."""
    distinct = {each: row for row, each in enumerate(dict.fromkeys(travellers))}
    once = judged([sought(row, each) for each, row in distinct.items()], agency=agency, today=today)
    found = [once[distinct[each]] for each in travellers]
    confirmed = _confirmed({each.document_digest for each in found if any(one.is_hit for one in each.findings)} - {""})
    return [
        Prechecked(
            traveller,
            each,
            boarding(traveller, each.findings, policy(), confirmed=confirmed.get(each.document_digest, ())),
        )
        for traveller, each in zip(travellers, found, strict=True)
    ]


def _confirmed(documents: Collection[str]) -> Mapping[str, Collection[Confirmed]]:
    confirmed: dict[str, set[Confirmed]] = {}
    for source in _answers if documents else ():
        for document, records in source(documents).items():
            confirmed.setdefault(document, set()).update(records)
    return confirmed


def apply(passenger: Passenger, found: Prechecked, *, voyage: Voyage, now: datetime) -> Passenger:
    """The passenger's row with what was found."""
    digests = digests_of(found.traveller)
    passenger.details_encrypted = encrypted(found.traveller, found.found.findings, voyage.pk)
    passenger.document_digest = found.found.document_digest
    passenger.name_digest, passenger.birth_digest = digests.name, digests.birth
    passenger.verdict = found.found.decision.verdict
    passenger.next_step = found.found.decision.next_step
    passenger.findings = hits_json(found.found.findings)
    passenger.answer = found.answer
    passenger.checked_at = now
    return passenger


RESULT_FIELDS = (
    "details_encrypted",
    "document_digest",
    "name_digest",
    "birth_digest",
    "verdict",
    "next_step",
    "findings",
    "answer",
    "checked_at",
)
"""The columns that `apply` fills."""
