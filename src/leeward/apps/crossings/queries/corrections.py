"""Corrections that wait for an answer, and the crossings of a certificate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leeward.apps.agencies.models import Officer
from leeward.apps.crossings.access import visible_corrections
from leeward.apps.crossings.models import Correction
from leeward.apps.crossings.queries.holders import opened
from leeward.core.travel.stays.crossing import Holder

_MOST = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A correction with its person; `late` once its day is over."""

    correction: Correction
    holder: Holder
    late: bool


def waiting_corrections(officer: Officer, today: date) -> Sequence[Waiting]:
    """Those of the officer's agency that wait, the soonest due first, with names. Raises Unreadable."""
    return [Waiting(each, opened(each.crossing), each.due_on < today) for each in corrections_waiting(officer)]


def corrections_waiting(officer: Officer) -> Sequence[Correction]:
    """The same without names."""
    found = visible_corrections(officer).filter(answer="").select_related("crossing__post", "noted_by")
    return list(found[:_MOST])
