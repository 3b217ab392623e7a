"""What the page shows: names part by part, steps to the score, what the index would do, what would change it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from leeward.apps.indexing.queries.engine import engine
from leeward.apps.registry.models import Record
from leeward.apps.screening.queries.reasons import reason_text
from leeward.core.matching.breakdown import ODDS_POSSIBLE, ODDS_STRONG, Breakdown, Part, Step, break_down, what_if
from leeward.core.matching.degree import VERY_LIKELY, degree
from leeward.core.matching.score import Match, cut, score_of
from leeward.core.matching.subject import NameForm, Subject, subject_of
from leeward.core.matching.weights import POSSIBLE, STRONG
from leeward.core.record.content.content import from_json
from leeward.core.record.content.person import Person
from leeward.core.search.candidates.candidates import offered_persons
from leeward.core.search.index import Index, Layer, PersonHit, Segment, SubjectRow
from leeward.messages import sentence

_TYPED = UUID(int=0)
_LEAST, _MOST = -8.0, 10.0
_WIDTH, _ROW = 640, 26


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step with its sentence, and its bar from the sum before to the sum after, in the drawing's units."""

    text: str
    weight: float
    score: float
    x: float
    y: float
    width: float

    @property
    def raises(self) -> bool:
        """Whether it supports that they are one person."""
        return self.weight >= 0


@dataclass(frozen=True, slots=True)
class Offer:
    """The second person among those that the index offers to compare with the first: at which rank, and how found."""

    place: int
    of: int
    ways: tuple[str, ...]
    likeness: float


def page(query: Subject, candidate: Subject, record: Record | None) -> dict[str, Any]:
    """The comparison as sentences and drawing."""
    found = break_down(query, candidate)
    steps = list(_steps(found))
    return {
        "match": found.match,
        "outcome": _outcome(found.match),
        "score": cut(found.match.score, 3),
        "possible": POSSIBLE,
        "likely": STRONG,
        "very_likely": VERY_LIKELY,
        "query": _name(found.query),
        "candidate": _name(found.candidate),
        "parts": [_part(part) for part in found.parts],
        "evidence": [reason_text(reason.code, reason.params) for reason in found.match.evidence],
        "steps": steps,
        "drawing": {
            "width": _WIDTH,
            "height": len(steps) * _ROW + 20,
            "row": _ROW,
            "zero": _place(0.0),
            "possible": _place(ODDS_POSSIBLE),
            "strong": _place(ODDS_STRONG),
        },
        "changes": [
            {"text": sentence(f"change.{change}"), "score": cut(match.score, 3), "outcome": _outcome(match)}
            for change, match in what_if(query, candidate)
        ],
        "offer": _offer(query, candidate, record),
    }


def subject_of_record(record: Record) -> Subject | None:
    """The person that a record describes; None for a record of something else."""
    content = from_json(record.kind, record.content) if record.kind == "person" and record.content else None
    return subject_of(content) if isinstance(content, Person) else None


def _outcome(match: Match) -> dict[str, str]:
    found = degree(match.strength, match.score) if match.strength else "none"
    return {"code": match.strength or "none", "text": sentence(f"degree.{found}")}


def _name(form: NameForm | None) -> dict[str, str] | None:
    """A name with the language tag of its script (BCP 47: the language is not known)."""
    return None if form is None else {"text": form.text, "lang": f"und-{form.script}"}


def _part(part: Part) -> dict[str, Any]:
    return {**part._asdict(), "how": part.how, "how_text": sentence(f"how.{part.how}")}


def _steps(found: Breakdown) -> Iterator[ShownStep]:
    for row, step in enumerate(found.steps):
        start, end = sorted((_place(step.before), _place(step.after)))
        yield ShownStep(
            _step_sentence(step),
            step.weight,
            cut(score_of(step.after), 3),
            start,
            row * _ROW + 4,
            max(end - start, 1.0),
        )


def _step_sentence(step: Step) -> str:
    """The step's own sentence, or that of its claim."""
    try:
        return sentence(f"step.{step.code}")
    except KeyError:
        return reason_text(step.code, step.shown)


def _place(odds: float) -> float:
    """The position of a sum of log-odds on the drawing; sums beyond its ends are at the end."""
    return (min(max(odds, _LEAST), _MOST) - _LEAST) / (_MOST - _LEAST) * _WIDTH


def _offer(query: Subject, candidate: Subject, record: Record | None) -> Offer | None:
    """Look for a record in the index in service, for a typed person in an index of that person alone."""
    if record is not None:
        wanted, index = record.pk, engine().current().index
    else:
        wanted, index = _TYPED, Index([Layer.of(Segment.of([SubjectRow(_TYPED, candidate)]))])
    hits: list[PersonHit] = offered_persons(query, index)
    for place, hit in enumerate(hits, 1):
        if hit.record == wanted:
            return Offer(place, len(hits), tuple(sentence(f"way.{way}") for way in hit.ways), hit.likeness)
    return None
