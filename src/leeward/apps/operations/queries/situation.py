"""Situation reports: what a day's report has, and each state's part with its signature."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models import Operation, SituationReport, SituationSignature
from leeward.apps.operations.queries import readiness
from leeward.apps.operations.queries.board import confirmations
from leeward.apps.operations.queries.snapshots import snapshot
from leeward.core.operation.situation import Numbers, figures, signed_part, total
from leeward.messages import sentence

Figures = dict[str, Numbers]
"""The figures of one state."""
_LINES = 12
"""How many lines of the day's log a report has: its last ones."""
MEANING = _(
    "A state that signs its part, with the key of its node, confirms that these are its figures of the day. A part "
    "that is not signed has what had been reported by then, and its state has not confirmed it."
)
"""What a signature means, for pages and files."""
LATE = timedelta(days=4)
"""For so long a day's report gets new versions; a post without a link sends within three."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in words, with its numbers."""

    word: str
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Part:
    """A state's part, as it is shown, and its signature if there is one. `digest` is what the state signs."""

    country: str
    agencies: tuple[str, ...]
    rows: tuple[Row, ...]
    open_confirmations: int
    digest: str
    signature: SituationSignature | None


def period(operation: Operation, day: date) -> tuple[datetime, datetime]:
    """When the day begins and ends in the zone of the coordination unit, in UTC."""
    zone = ZoneInfo(operation.zone)
    return tuple(  # type: ignore[return-value]  # two of two
        datetime.combine(each, time(), zone).astimezone(UTC) for each in (day, day + timedelta(1))
    )


def days_due(operation: Operation, now: datetime) -> Iterator[date]:
    """The days of the operation that are over, and not for so long that nothing more is expected."""
    last = min(now.astimezone(ZoneInfo(operation.zone)).date() - timedelta(1), operation.ends_on)
    if operation.ended_at is not None:
        last = min(last, operation.ended_at.astimezone(ZoneInfo(operation.zone)).date())
    day = max(operation.begins_on, (now - LATE).date())
    while day <= last:
        yield day
        day += timedelta(1)


def counted(operation: Operation, day: date) -> dict[str, Figures]:
    """Each state's figures of the day, by what is known now; every state that takes part has its place."""
    contents = snapshot(operation).contents
    found = figures(contents, *period(operation, day)) if contents else {}
    return {state: found.get(state, {}) for state in sorted({*found, *states_in(operation)})}


def drafted(operation: Operation, day: date, now: datetime) -> dict[str, Any]:
    """What the first version of the day's report has."""
    waiting = open_confirmations(operation)
    begins, ends = period(operation, day)
    log = operation.log.filter(at__gte=begins, at__lt=ends).select_related("written_by")[:_LINES]
    return {
        "states": {
            state: {"figures": found, "open_confirmations": waiting.get(state, 0)}
            for state, found in counted(operation, day).items()
        },
        "readiness": [row.line.item for row in readiness.board(operation, now) if row.colour == "red"],
        "log": [[f"{line.at:%Y-%m-%dT%H:%MZ}", line.text] for line in reversed(log)],
    }


def states_in(operation: Operation) -> dict[str, tuple[str, ...]]:
    """The states that take part now, each with its agencies."""
    found: dict[str, tuple[str, ...]] = {}
    for code, country in operation.participants.filter(left_at=None).values_list("agency__code", "agency__country"):
        found[country] = (*found.get(country, ()), code)
    return found


def open_confirmations(operation: Operation) -> Mapping[str, int]:
    """How many questions to owners wait, by the state at whose sites they were asked."""
    countries = dict(operation.sites.exclude(post=None).values_list("post", "agency__country"))
    found: dict[str, int] = {}
    for post in confirmations(countries).values_list("check_made__post", flat=True):
        found[countries[post]] = found.get(countries[post], 0) + 1
    return found


def reports(operation: Operation) -> list[SituationReport]:
    """The newest version of each day's report, the newest day first."""
    newest: dict[date, SituationReport] = {}
    for row in SituationReport.objects.filter(operation=operation).order_by("-day", "-version"):
        newest.setdefault(row.day, row)
    return list(newest.values())


def report_of(operation: Operation, day: date, version: int | None = None) -> SituationReport | None:
    """A version of a day's report, or the newest one."""
    rows = SituationReport.objects.filter(operation=operation, day=day)
    return (rows.filter(version=version) if version else rows).order_by("-version").first()


def version_of(operation: Operation, day: date, state: str, digest: str) -> SituationReport | None:
    """The newest version of the day in which the state's part has this digest."""
    rows = SituationReport.objects.filter(operation=operation, day=day).order_by("-version")
    return next((row for row in rows if state in row.body["states"] and digest_of(row, state) == digest), None)


def parts(row: SituationReport) -> list[Part]:
    """Each state's part. A state without a signature on this very part has not signed it."""
    signed = {(each.country, each.digest): each for each in signatures(row).select_related("agency", "signed_by")}
    agencies = states_in(row.operation)
    found = []
    for state, part in sorted(row.body["states"].items()):
        digest = digest_of(row, state)
        shown = rows_of(part["figures"])
        waiting = part["open_confirmations"]
        found.append(Part(state, agencies.get(state, ()), shown, waiting, digest, signed.get((state, digest))))
    return found


def signatures(row: SituationReport) -> QuerySet[SituationSignature]:
    """Every signature on a part of the day, of earlier versions too."""
    return SituationSignature.objects.filter(operation=row.operation_id, day=row.day)


def unsigned(row: SituationReport) -> list[str]:
    """The states that have not signed their part of it."""
    return [each.country for each in parts(row) if each.signature is None]


def bytes_of(row: SituationReport, state: str) -> bytes:
    """What a state signs of the report. Raises KeyError for a state that has no part."""
    return signed_part(str(row.operation_id), row.day, state, row.body["states"][state])


def digest_of(row: SituationReport, state: str) -> str:
    """The SHA-256 of it."""
    return sha256(bytes_of(row, state)).hexdigest()


def rows_of(found: Mapping[str, Numbers]) -> tuple[Row, ...]:
    """Figures in words, in the order of a report."""
    return tuple(Row(sentence(f"operation.figure.{figure}"), each) for figure, each in total([found]).items())


def totals(row: SituationReport) -> tuple[Row, ...]:
    """Every figure over all states."""
    return rows_of(total(part["figures"] for part in row.body["states"].values()))


def reported_some(row: SituationReport, officer: Officer) -> bool:
    """Whether the officer reported something of their agency on that day: then another person signs."""
    begins, ends = period(row.operation, row.day)
    happened = Q(happened_at__gte=begins, happened_at__lt=ends)
    return row.operation.reports.filter(happened, agency=officer.agency_id, reported_by=officer, version=1).exists()
