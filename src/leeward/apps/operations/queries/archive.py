"""The archive: what operations published, as they reported it, by words and figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.core.operation.archive import PastOperation, Reported, archive
from leeward.core.operation.figures import FIGURES
from leeward.core.operation.money import plain
from leeward.messages import sentence

_PUT: Mapping[str, Promise] = {
    "exact": _("%(number)s"),
    "about": _("about %(number)s"),
    "more_than": _("more than %(number)s"),
    "other_source": _("%(number)s in another source"),
    "unknown": _("reported without a number"),
}
"""How a figure was put."""


@dataclass(frozen=True, slots=True)
class PastFigure:
    """A published figure in words: what, how it was broken down, and the number as it was put."""

    what: str
    breakdown: str
    number: str
    note: str
    source: str


def past_operations(text: str, figure: str) -> list[tuple[PastOperation, list[PastFigure]]]:
    """The operations whose name, note or source has the text, each with the figures that were chosen (all: empty)."""
    folded, found = text.casefold().strip(), []
    for each in archive().values():
        shown = [row for row in each.figures if figure in ("", row.figure)]
        if folded in f"{each.name} {each.dates} {each.note} {each.source}".casefold() and shown:
            found.append((each, [_past(row) for row in shown]))
    return found


def figures_in_archive() -> Sequence[tuple[str, str]]:
    """The figures that anything was published about: code and words."""
    published = {row.figure for each in archive().values() for row in each.figures}
    return [(code, figure_words(code)) for code in FIGURES if code in published]


def _past(row: Reported) -> PastFigure:
    parts = [sentence(f"operation.value.{each}") if len(each) != 3 else each for each in row.breakdown.values()]
    number = "" if row.number is None else f"{plain(row.number)} {row.unit}".strip()
    shown = str(_PUT[row.kind]) % {"number": number}
    return PastFigure(figure_words(row.figure), ", ".join(parts), shown, row.note, row.source)


def figure_words(code: str) -> str:
    """The words of a figure."""
    return sentence(f"operation.figure.{code}")
