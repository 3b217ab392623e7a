"""Monthly statistics in words: each table with its picture, and the lines of its file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leeward.apps.crossings.models import MonthFigures
from leeward.apps.crossings.queries.figures import Line, lines
from leeward.core.charts.bars import bars
from leeward.core.charts.figure import Figure, Series
from leeward.core.charts.rows import rows
from leeward.core.charts.svg import Words
from leeward.core.record.codes.display import country_name
from leeward.core.travel.visits.bands import BANDS
from leeward.core.travel.visits.figures import ARRIVALS, KINDS, NIGHTS, OPEN, PURPOSE, RESIDENCE, STAYED, TABLES
from leeward.messages import sentence

ONE_WAY = (RESIDENCE, PURPOSE, NIGHTS, STAYED)
MODES = ("air", "cruise", "ferry", "marina", "land", "")
_LIST = 3
"""So many folded rows are named; more are all others."""
_ORDER = {name: place for place, name in enumerate((*KINDS, *MODES, *BANDS, OPEN))}


@dataclass(frozen=True, slots=True)
class Crossed:
    """Arrivals by kind and mode: the columns, and each row with its figures; a hidden figure is None."""

    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int | None]]]
    asked: int | None
    """Arrivals with a form; None if that number is hidden."""
    total: int | None


def crossed(row: MonthFigures) -> Crossed:
    """The table of arrivals by kind and mode, with its margins."""
    found = {(each.row.get("kind", ()), each.row.get("mode", ())): each.counted for each in lines(row, ARRIVALS)}
    kinds, modes = (sorted({key[at] for key in found} - {()}, key=_place) for at in (0, 1))
    total = found.get(((), ()))
    missing = found.get((("not_asked",), ()), 0 if not any("not_asked" in kind for kind in kinds) else None)
    return Crossed(
        [*(_named("mode", mode) for mode in modes), _("Total")],
        [
            (_named("kind", kind) if kind else _("Total"), [found.get((kind, mode)) for mode in (*modes, ())])
            for kind in (*kinds, ())
        ],
        None if total is None or missing is None else total - missing,
        total,
    )


def month_figures(row: MonthFigures) -> list[Figure]:
    """The pictures of the month's tables of one dimension; a table without its total was not published."""
    return [_drawn(row, name) for name in ONE_WAY if name in row.tables]


def by_month(months: Mapping[date, MonthFigures], name: str) -> Figure:
    """Arrivals or departures of each month, the oldest first; the table has the modes of transport too."""
    order = sorted(months)
    found = {month: _by_mode(lines(months[month], name)) for month in order}
    modes = sorted({mode for each in found.values() for mode in each} - {()}, key=_place)
    total = Series(_("Total"), tuple(_number(found[month].get(())) for month in order))
    labels = [date_format(month, "M Y") for month in order]
    about = _("By month; the table has the modes of transport. Hidden figures are hatched.")
    words = Words(f"months-{name}", sentence(f"visits.table.{name}"), about, _("Month"), _("hidden"))
    drawn = bars(words, [date_format(month, "M") for month in order], [total])
    table = tuple(
        (label, tuple(_number(found[month].get(mode)) for mode in ((), *modes)))
        for label, month in zip(labels, order, strict=True)
    )
    return replace(drawn, head=(_("Month"), total.name, *(_named("mode", mode) for mode in modes)), table=table)


def file_lines(row: MonthFigures) -> Iterator[dict[str, object]]:
    """A line for each figure of the month, as the csv has it: codes, `all` for a total, nothing where it is hidden."""
    for name, ways in TABLES.items():
        for each in lines(row, name):
            by = {way: " ".join(members) for way, members in each.row.items()}
            yield {
                "month": f"{row.month:%Y-%m}",
                "table": name,
                **{way: by.get(way, "all" if way in ways else "") for way in COLUMNS[2:-2]},
                "counted": "" if each.counted is None else each.counted,
                "hidden": each.counted is None,
            }


COLUMNS = ("month", "table", "kind", "mode", "residence", "purpose", "nights", "stayed", "counted", "hidden")


def _by_mode(found: Sequence[Line]) -> dict[tuple[str, ...], int | None]:
    return {each.row.get("mode", ()): each.counted for each in found if "kind" not in each.row}


def _drawn(row: MonthFigures, name: str) -> Figure:
    found = [each for each in lines(row, name) if each.row]
    if name in (NIGHTS, STAYED):
        found.sort(key=lambda each: _place(each.row[name]))
    else:
        found.sort(key=lambda each: -(each.counted or 0))
    about = _about(name)
    words = Words(name, sentence(f"visits.table.{name}"), about, _("Visitors"), _("hidden"))
    labels = [_named(name, each.row[name]) for each in found]
    return rows(words, labels, [Series(_("Arrivals"), tuple(_number(each.counted) for each in found))], most=15)


def _about(name: str) -> str:
    if name == STAYED:
        return _("All arrivals. A stay ends with the next exit on the same document; open stays have their own row.")
    return _("Of visitors with a form. Rows of fewer than 22 are joined.")


def _named(way: str, members: Sequence[str]) -> str:
    if way == RESIDENCE:
        words = [country_name(code, get_language() or "en") for code in members]
    else:
        family = "nights" if way == STAYED else way
        words = [sentence(f"visits.{family}.{code}") for code in sorted(members, key=lambda code: _place((code,)))]
    return " · ".join(words) if len(words) <= _LIST else _("%(n)s others") % {"n": len(words)}


def _place(members: Sequence[str]) -> int:
    return min((_ORDER.get(each, len(_ORDER)) for each in members), default=-1)


def _number(counted: int | None) -> float | None:
    return None if counted is None else float(counted)
