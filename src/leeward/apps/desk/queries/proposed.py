"""Pasted text as the page shows it: marked pieces, and one row for each field that was found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.functional import Promise

from leeward.apps.desk.queries import labels
from leeward.core.extraction import Confidence, Mention
from leeward.core.printable import plain

_MOST = 200
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `number` is that of the mention it belongs to, 0 for plain text."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """One field of one mention. `chosen`: sure enough to be ticked in advance."""

    name: str
    label: str | Promise
    value: str
    number: int
    confidence: Confidence
    chosen: bool


def pieces(text: str, mentions: Sequence[Mention]) -> list[Piece]:
    """The whole text in order, cut at the mentions."""
    found, at = [], 0
    for number, each in enumerate(mentions, 1):
        found += [Piece(text[at : each.start], 0), Piece(each.text(text), number)]
        at = each.end
    return [piece for piece in (*found, Piece(text[at:], 0)) if piece.text]


def proposals(mentions: Iterable[Mention]) -> list[Proposal]:
    """A row for each field, in the order of the text; the same field with the same value once."""
    rows: dict[tuple[str, str], Proposal] = {}
    for number, each in enumerate(mentions, 1):
        for name, value in each.fields.items():
            label = labels.PRESENTED.get(name, name)
            row = Proposal(name, label, value, number, each.confidence, each.confidence != "low")
            rows.setdefault((name, value), row)
    return list(rows.values())[:_MOST]


def ticked_rows(said: QueryDict) -> list[tuple[str, str]]:
    """Name and value of each row that was ticked, as the page sent them."""
    ticked = set(said.getlist("use"))
    rows = zip(said.getlist("name"), said.getlist("value"), strict=False)
    return [(name, plain(value, _LONGEST)) for place, (name, value) in enumerate(rows) if str(place) in ticked]


def as_sent(rows: Sequence[Proposal], said: QueryDict) -> list[Proposal]:
    """The rows as the officer ticked and corrected them, where the page sent as many."""
    values, ticked = said.getlist("value"), set(said.getlist("use"))
    if len(values) != len(rows):
        return list(rows)
    return [
        replace(row, value=plain(value, _LONGEST), chosen=str(place) in ticked)
        for place, (row, value) in enumerate(zip(rows, values, strict=True))
    ]


def approved(chosen: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The approved fields as a request presents them; values of the same field are listed together."""
    fields: dict[str, str] = {}
    for name, value in chosen:
        if name in labels.PRESENTED and value.strip():
            fields[name] = f"{fields[name]}, {value.strip()}" if name in fields else value.strip()
    return fields
