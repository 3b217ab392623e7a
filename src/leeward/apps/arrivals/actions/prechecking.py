"""Screening expected travellers before they arrive: each is judged as at the counter."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from leeward.apps.agencies.models import Agency
from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.encrypted_passengers import details_of, digests_of, hits_json
from leeward.apps.screening.batch.queries.expected_travellers import Judged, judge_travellers
from leeward.apps.screening.queries.policy import policy
from leeward.core.policy.gravity import within_bound
from leeward.core.travel.manifest.boarding import Boarding, Confirmed, boarding
from leeward.core.travel.manifest.model import Traveller
from leeward.core.travel.manifest.to_subject import to_subject
from leeward.platform.hooks import Provider

confirmed_hits = Provider[[Collection[str]], Mapping[str, Collection[Confirmed]]](
    "arrivals.confirmed_hits",
    "Of documents with these digests, the records whose owner confirmed the hit on each.",
    default=lambda _documents: {},
)


@dataclass(frozen=True, slots=True)
class Prechecked:
    """One traveller, the findings, and the answer to the carrier."""

    traveller: Traveller
    found: Judged
    answer: Boarding


def precheck(travellers: Sequence[Traveller], *, agency: Agency, today: date, by_name: bool = True) -> list[Prechecked]:
    """Judge travellers in their order, equal ones once. `today` is the day on which they are expected. Only the answer
    to a carrier depends on `by_name`: whether it may learn what a name alone found.
    """
    distinct = {each: row for row, each in enumerate(dict.fromkeys(travellers))}
    once = judge_travellers([to_subject(row, each) for each, row in distinct.items()], agency=agency, today=today)
    found = [once[distinct[each]] for each in travellers]
    hit = {each.document_digest for each in found if any(one.is_hit for one in each.findings)} - {""}
    confirmed = confirmed_hits(hit) if hit else {}
    return [
        Prechecked(
            traveller,
            each,
            boarding(
                traveller,
                each.findings,
                policy(),
                confirmed=confirmed.get(each.document_digest, ()),
                in_care=each.in_care,
                by_name=by_name,
            ),
        )
        for traveller, each in zip(travellers, found, strict=True)
    ]


def apply(passenger: Passenger, found: Prechecked, *, now: datetime) -> Passenger:
    """The passenger's row with what was found."""
    digests = digests_of(found.traveller)
    stored, _decision, beyond = within_bound(found.found.findings, found.found.decision)
    passenger.details = details_of(found.traveller, stored)
    passenger.document_digest = found.found.document_digest
    passenger.name_digest, passenger.birth_digest = digests.name, digests.birth
    passenger.verdict = found.found.decision.verdict
    passenger.next_step = found.found.decision.next_step
    passenger.findings = hits_json(stored)
    passenger.beyond = beyond.to_json() if beyond else {}
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
    "beyond",
    "answer",
    "checked_at",
)
"""The columns that `apply` fills."""
