"""The operator's page: the installation's numbers, put in order for a reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.border.queries.pace import decision_pace
from leeward.apps.oversight.queries.audit_log import Installation
from leeward.apps.oversight.queries.figures.sources import ages_of
from leeward.apps.oversight.queries.figures.times import times_of
from leeward.apps.screening.queries.checks import stored_since
from leeward.messages.failures import failure_sentence
from leeward.platform.key_status import key_statuses
from leeward.platform.metrics.aggregate import Readings
from leeward.platform.metrics.counters import BOUNDS, PHASES
from leeward.platform.periodic.status import JobStatus

PHASE_WORDS: Mapping[str, Promise] = {
    "reading": _("Read the request"),
    "index": _("Bring the index up to date"),
    "candidates": _("Search persons"),
    "documents": _("Search document numbers"),
    "matching": _("Compare persons"),
    "records": _("Read the records"),
    "judging": _("Decide the verdict"),
    "storing": _("Store check and audit row"),
}
ROW_WORDS: Mapping[str, Promise] = {
    "persons": _("persons"),
    "organisations": _("organisations"),
    "vessels": _("vessels"),
    "aircraft": _("aircraft"),
    "vehicles": _("vehicles"),
    "names": _("names of them"),
    "documents": _("documents"),
    "ranges": _("ranges of blank documents"),
}
KEY_STATES: Mapping[str, Promise] = {
    "unused": _("not used yet"),
    "settled": _("in use"),
    "rotating": _("older values are encrypted again"),
    "stopped": _("rotation stopped"),
}
_QUANTILES = (0.5, 0.9, 0.99)


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase of the check, or the whole check: mean and quantiles in milliseconds (upper bounds of classes)."""

    word: Promise | str
    mean: float
    quantiles: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class SlowRow:
    """A slow check: when, how long, the phase that took most of it, persons compared, generation. Without names."""

    at: datetime
    milliseconds: float
    longest: Promise
    longest_milliseconds: float
    compared: int
    generation: int


@dataclass(frozen=True, slots=True)
class JobRow:
    """A periodic job, and why its last run failed as a sentence."""

    status: JobStatus
    late: bool
    failure: str


def page(found: Installation) -> dict[str, Any]:
    """What the template shows."""
    counted, pace = found.readings, decision_pace(found.at - timedelta(days=1), settings.CHECK_SECONDS)
    return {
        "found": found,
        "keys": [(each, KEY_STATES[each.state]) for each in key_statuses()],
        "age": found.index.age(found.at),
        "pace": pace,
        "in_time": None if pace is None else 100 * pace.in_time,
        "budget": settings.CHECK_SECONDS,
        "rates": [(minutes, _rate(found.at, minutes)) for minutes in (1, 5, 15)],
        "since": None if counted.began is None else datetime.fromtimestamp(counted.began, UTC),
        "times": times_of(counted),
        "ages": ages_of(found.sources, found.at),
        "phases": _phases(counted) if counted.checks else [],
        "slowest": _slowest(counted),
        "holds": [(ROW_WORDS[kind], count) for kind, count in found.index.rows.items() if count],
        "jobs": [_job_row(each, found.at) for each in found.jobs],
        "parts": sorted(found.index.parts.items(), key=lambda part: -part[1]),
    }


def _rate(now: datetime, minutes: int) -> float:
    """Checks a second over the last minutes, of the whole installation."""
    return stored_since(now - timedelta(minutes=minutes)) / (60 * minutes)


def _job_row(status: JobStatus, now: datetime) -> JobRow:
    state = status.state
    return JobRow(
        status, status.late(now), failure_sentence(state.failure, state.detail) if state and state.failure else ""
    )


def _phases(counted: Readings) -> list[PhaseRow]:
    rows = [(PHASE_WORDS[phase], times) for phase, times in counted.phases.items()]
    return [
        PhaseRow(
            word,
            1000 * times.seconds / counted.checks,
            tuple(_milliseconds(times.quantile(share)) for share in _QUANTILES),
        )
        for word, times in [*rows, (_("The whole check"), counted.whole)]
    ]


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None or seconds > BOUNDS[-1] else seconds * 1000


def _slowest(counted: Readings) -> list[SlowRow]:
    rows = []
    for slow in counted.slowest:
        longest = max(range(len(PHASES)), key=lambda row: slow.phases[row])
        rows.append(
            SlowRow(
                datetime.fromtimestamp(slow.at, UTC),
                slow.seconds * 1000,
                PHASE_WORDS[PHASES[longest]],
                slow.phases[longest] * 1000,
                slow.compared,
                slow.generation,
            )
        )
    return rows
