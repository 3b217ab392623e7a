"""The report of a list's problems: one line each, with where it is and what it cost."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from leeward.apps.arrivals.models import Submission
from leeward.apps.arrivals.queries.problem_sentences import problem_text
from leeward.messages.passenger_lists import LOST


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report."""

    code: str
    text: str
    place: str
    lost: str
    cost: str


def report(submission: Submission) -> list[Line]:
    """The lines, what cost most first."""
    order = ("message", "rest", "traveller", "field", "nothing")
    return sorted(_lines(submission), key=lambda line: order.index(line.lost))


def _lines(submission: Submission) -> Iterator[Line]:
    for problem in submission.problems:
        text = problem_text(problem["code"], problem["params"])
        yield Line(problem["code"], text, _place(problem), problem["lost"], str(LOST[problem["lost"]]))


def _place(problem: dict[str, Any]) -> str:
    if problem["line"]:
        return _("line %(line)s") % problem
    if problem["segment"]:
        return _("segment %(segment)s (%(tag)s), character %(character)s") % problem
    return ""
