"""What operations published, as they reported it: the seed of the archive, and a test of the list of figures.

`resources/operations/archive.csv` has a row for each published figure and `archive_operations.csv` one for each
operation, with their sources. They are facts as reported: none was recounted, and most were called preliminary.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, get_args

from leeward.core.operation.figures import FIGURES, breakdown_problem
from leeward.core.operation.money import UNITS, BadAmount, is_currency, number
from leeward.resources.tables import Line, lines

OPERATIONS, TABLE = "operations/archive_operations.csv", "operations/archive.csv"
Exactness = Literal["exact", "about", "more_than", "other_source", "unknown"]
"""How a figure was put: a number, about it, more than it, another number that a second source has, or only that there
were some.
"""


@dataclass(frozen=True, slots=True)
class Reported:
    """One published figure; `number` is None where only its kind was reported, and `unit` is that of an amount."""

    figure: str
    breakdown: Mapping[str, str]
    number: Decimal | None
    unit: str
    kind: Exactness
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class PastOperation:
    """A published operation: `period` as EDTF, empty where no year was printed, and `dates` as printed."""

    code: str
    name: str
    period: str
    dates: str
    note: str
    source: str
    figures: tuple[Reported, ...]


@cache
def archive() -> Mapping[str, PastOperation]:
    """Every operation by its code, with its figures in the order of their sources. Raises InvalidTable."""
    found: dict[str, list[Reported]] = {}
    heads = lines(OPERATIONS, ("operation", "name", "period", "dates", "note", "source"))
    for head in heads:
        found[head.needed("operation")] = []
    for line in lines(TABLE, ("operation", "figure", "breakdown", "number", "unit", "kind", "note", "source")):
        found[line.word("operation", found)].append(_reported_figure(line))
    return {head.text("operation"): _past_operation(head, found[head.text("operation")]) for head in heads}


def _past_operation(head: Line, figures: list[Reported]) -> PastOperation:
    code, period, dates, note = (head.text(name) for name in ("operation", "period", "dates", "note"))
    return PastOperation(code, head.needed("name"), period, dates, note, head.needed("source"), tuple(figures))


def _reported_figure(line: Line) -> Reported:
    figure = FIGURES[line.word("figure", FIGURES)]
    breakdown = dict(part.split("=", 1) for part in line.text("breakdown").split() if "=" in part)
    if problem := breakdown_problem(figure, breakdown):
        raise line.error(f"breakdown: {figure.code} has no such {problem}")
    unit, kind = line.text("unit"), line.word("kind", get_args(Exactness))
    if unit and not (figure.has_amounts and (unit in UNITS or is_currency(unit))):
        raise line.error(f"unit: {figure.code} has no amounts in {unit}")
    return Reported(figure.code, breakdown, _number(line, kind), unit, kind, line.text("note"), line.needed("source"))


def _number(line: Line, kind: Exactness) -> Decimal | None:
    if kind == "unknown":
        return None
    try:
        return number(line.text("number"))
    except BadAmount as error:
        raise line.error(f"number: {line.text('number')!r} is none") from error
