"""Texts of a report that name figures: `{1.2}` is the second indicator of the first goal, and never a typed number."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_NAMED = re.compile(r"\{(\d{1,2}\.\d{1,2})\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: words, or a figure by its number."""

    text: str
    figure: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """The text in pieces, in its order."""
    at = 0
    for found in _NAMED.finditer(text):
        if found.start() > at:
            yield Piece(text[at : found.start()])
        yield Piece(found[0], found[1])
        at = found.end()
    if at < len(text):
        yield Piece(text[at:])


def filled(text: str, value: Callable[[str], str]) -> str:
    """The text with each figure's value in its place."""
    return "".join(value(each.figure) if each.figure else each.text for each in pieces(text))
