"""A burst as its pages show it: the case to decide, what a decided one was, and what all of it says of the officer."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from uuid import UUID

from django.http import Http404
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.training.models import Burst, BurstAnswer, LaneDrill
from leeward.apps.training.queries.pool import case_at, trial_of
from leeward.core.training.cases import portraits
from leeward.core.training.cases.case import Case, Record, Traveller
from leeward.core.training.detection.counts import Counts, median_seconds
from leeward.core.training.detection.words import words_of
from leeward.messages import sentence

_RECENT = 120
"""Answers from which skill is said: three bursts, which tell officers apart well enough (reliability .7)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One case of a burst: `number` from 1; `facts` are rows of label, page and chip; `answer` is none while open."""

    number: int
    of: int
    case: Case
    portrait: SafeString
    bearer: SafeString
    chip_portrait: SafeString | None
    facts: Sequence[tuple[str, str, str]]
    records: Sequence[str]
    remarks: Sequence[str]
    answer: BurstAnswer | None = None

    @property
    def why(self) -> str:
        """The one line of the reveal."""
        return why(self.case)


def why(case: Case) -> str:
    """What the case was, in one line."""
    params = dict(case.params)
    if "field" in params:
        params["field"] = field_names()[params["field"]]
    return sentence(case.why, params)


@dataclass(frozen=True, slots=True)
class Result:
    """What answers say of an officer: sentences, and the median time of a decision in seconds."""

    sentences: Sequence[str]
    seconds: float | None
    right: int
    answered: int

    @property
    def whole_seconds(self) -> int | None:
        """The time in whole seconds, at least one."""
        return None if self.seconds is None else max(1, ceil(self.seconds))


def own_burst(officer: Officer, id: UUID) -> Burst:
    """The officer's burst. Raises Http404 for anyone else's."""
    found = Burst.objects.filter(officer=officer, pk=id).first()
    if found is None:
        raise Http404
    return found


def open_burst(officer: Officer) -> Burst | None:
    """The burst that the officer has not finished."""
    return Burst.objects.filter(officer=officer, ended_at=None).first()


def next_place(burst: Burst) -> int | None:
    """The place of the first case that has no answer; none when all have one."""
    answered = set(burst.answers.values_list("place", flat=True))
    return next((place for place in range(len(burst.cases)) if place not in answered), None)


def shown(burst: Burst, place: int, answer: BurstAnswer | None = None) -> Shown:
    """The case at a place of the burst."""
    return shown_case(case_at(burst.month, burst.cases[place]), place, len(burst.cases), answer)


def shown_case(case: Case, place: int, of: int, answer: BurstAnswer | None = None) -> Shown:
    """A case at a place (from 0) of so many."""
    seen = case.seen
    return Shown(
        place + 1,
        of,
        case,
        _drawn(seen.portrait, _("Photo in the passport, drawn")),
        _drawn(seen.bearer, _("The bearer, drawn")),
        _drawn(seen.chip_portrait, _("Photo in the chip, drawn")) if seen.chip_portrait else None,
        _facts(seen.page, seen.chip),
        [_record(each) for each in seen.records],
        [sentence(f"remark.{each}", {}) for each in seen.remarks],
        answer,
    )


def _drawn(look: portraits.Look, label: str) -> SafeString:
    # Numbers and a label that `svg` escapes.
    return mark_safe(portraits.svg(look, label))  # noqa: S308


def field_names() -> dict[str, str]:
    """The name of each thing that a page or chip states."""
    return {
        "surname": _("Surname"),
        "given_names": _("Given names"),
        "birth_date": _("Birth date"),
        "nationality": _("Nationality"),
        "number": _("Number"),
        "expiry_date": _("Expiry date"),
        "portrait": _("Photo"),
    }


def _facts(page: Traveller, chip: Traveller | None) -> list[tuple[str, str, str]]:
    ones, others = _values(page), _values(chip) if chip else {}
    return [(label, ones[name], others.get(name, "")) for name, label in field_names().items() if name in ones]


def _values(who: Traveller) -> dict[str, str]:
    return {
        "surname": who.surname,
        "given_names": who.given_names,
        "birth_date": f"{who.birth_date:%d %b %Y}",
        "nationality": who.nationality,
        "number": who.number,
        "expiry_date": f"{who.expires:%d %b %Y}",
    }


def _record(record: Record) -> str:
    """A record in a line: what it says, and of which document or person."""
    states = {
        "stolen": _("Document reported stolen"),
        "lost": _("Document reported lost"),
        "wanted": _("Wanted person"),
        "missing": _("Missing person"),
        "red_under_review": _("Red notice, under review"),
        "red_withdrawn": _("Red notice, withdrawn"),
    }
    born = f"{record.birth_date:%d %b %Y}" if record.birth_date else ""
    return ": ".join((states[record.state], ", ".join(filter(None, (record.name, born, record.issuer, record.number)))))


def result_of(answers: Sequence[BurstAnswer | LaneDrill]) -> Result:
    """What these answers say, in words."""
    trials = [trial_of(each) for each in answers]
    timed = [trial_of(each) for each in answers if each.seconds is not None]
    return Result(said_of(Counts.of(trials)), median_seconds(timed), sum(each.right for each in answers), len(answers))


def said_of(counts: Counts) -> list[str]:
    """What counts say of someone, as sentences."""
    return [sentence(each.code, each.params) for each in words_of(counts)]


def recent_result(officer: Officer) -> Result | None:
    """What the officer's last answers say; none before the first."""
    answers = list(BurstAnswer.objects.filter(burst__officer=officer).order_by("-answered_at", "-pk")[:_RECENT])
    return result_of(answers) if answers else None
