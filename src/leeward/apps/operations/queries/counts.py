"""The live counts of an operation as they are shown: rows of a table, and the evidence behind each number."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models import Operation, Report
from leeward.apps.operations.queries.reports import newest
from leeward.apps.operations.queries.snapshots import Snapshot
from leeward.core.operation.events import Event
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.releases import CellId
from leeward.core.operation.tally import PLACES, Cell
from leeward.messages import sentence

WAYS = ("country", "site", "day")
"""The ways that every figure offers."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its words, its place, its cell, and whether some of it was counted under other rules."""

    word: str
    place: CellId
    cell: Cell
    other_rules: bool

    @property
    def row(self) -> str:
        """Its row as addresses name it."""
        return "~".join(self.place.row)


def counted_figures(found: Snapshot) -> list[str]:
    """The figures of the rules in force that are shown as they are, in the order of a report. Those of possible victims
    have a table of their own.
    """
    rules = found.folded.rules
    counted = {rule.figure for rule in rules.rules} if rules else set(found.folded.counted)
    return [code for code, figure in FIGURES.items() if code in counted and not figure.victims]


def totals(found: Snapshot) -> list[Line]:
    """Each figure as a whole."""
    return [
        _line(sentence(f"operation.figure.{code}"), CellId(code, (), ()), found.total(code), found)
        for code in counted_figures(found)
    ]


def broken_down(found: Snapshot, figure: str, way: str) -> list[Line]:
    """A figure by one way, in the order of its rows."""
    return [
        _line(_word(way, row[0]), CellId(figure, (way,), row), cell, found)
        for row, cell in found.table(figure, (way,)).items()
    ]


def ways_of(figure: str) -> list[tuple[str, str]]:
    """The ways by which a figure is broken down, with their words."""
    return [(way, way_name(way)) for way in (*WAYS, *FIGURES[figure].breakdowns)]


def way_name(way: str) -> str:
    """A way in words."""
    return sentence(f"operation.way.{way}") if way in PLACES else sentence(f"operation.dimension.{way}")


def _word(way: str, value: str) -> str:
    named = way not in PLACES and f"operation.value.{value}"
    return sentence(named) if named and way != "nationality" else value


def _line(word: str, place: CellId, cell: Cell, found: Snapshot) -> Line:
    return Line(word, place, cell, bool(cell.evidence & found.other_rules))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is behind a number, cut to a viewer: the reports of their agency, and how many each other agency has."""

    mine: Sequence[Report]
    others: Sequence[tuple[str, int]]


def evidence(operation: Operation, cell: Cell, officer: Officer) -> Evidence:
    """The evidence of a cell as the officer may see it: events of their agency whole, of others the number."""
    own = officer.agency.code
    others = Counter(agency for agency, _ in cell.evidence if agency != own)
    ids = [event for agency, event in cell.evidence if agency == own]
    rows = operation.reports.filter(agency=officer.agency_id, event__in=ids) if len(ids) <= _MOST else ()
    chosen = newest(rows if ids else ())
    return Evidence(chosen, sorted(others.items()))


_MOST = 500


def asides(found: Snapshot, officer: Officer) -> list[tuple[Event | None, str, str]]:
    """What is kept and not counted, and why; of other agencies, and of possible victims, only that there is one."""
    own = officer.agency.code
    return [
        (
            each.event if each.event.agency == own and not each.event.counted.victims else None,
            each.event.agency,
            sentence(f"operation.aside.{each.reason}"),
        )
        for each in found.folded.events.aside
    ]


def marks(found: Snapshot) -> list[tuple[str, str]]:
    """What looks wrong in reports that are counted, by agency: a clock, or one version with two contents."""
    return [(each.key[0], sentence(f"operation.mark.{each.kind}")) for each in found.folded.events.marks]
