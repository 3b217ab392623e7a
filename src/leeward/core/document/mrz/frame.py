"""From text as typed or scanned to the characters of one zone and its layout.

Readers send carriage returns, line feeds, both, or no break at all; people type in lower case and with blanks. The
length decides the format. Text whose line breaks do not fit is read as one run. A longer zone that was cut must not
pass for a whole shorter one, so the format whose check digits and dates agree best wins.
"""

import unicodedata
from typing import Final

from leeward.core.document.mrz.alphabet import ALPHABET, is_clean, values_of, weighted_digit
from leeward.core.document.mrz.dates import date_reading
from leeward.core.document.mrz.formats import LAYOUTS, layout_of
from leeward.core.document.mrz.layout import Layout
from leeward.core.document.mrz.malformed_mrz import MalformedMrz

MAX_LENGTH: Final = 1000
"""Characters of a zone at most, line breaks and blanks included; longer text is refused unread."""

_OUTSIDERS: Final = 10
"""One character in this many may be outside the alphabet (a stain, a typed umlaut); with more, the text is no zone."""

_DATES: Final = ("birth_date", "expiry_date")
_LOOK_ALIKE: Final = {"«": "<<", "‹": "<", "〈": "<"}


def frame(text: str) -> tuple[Layout, str]:
    """The layout and the joined characters of the zone in `text`. Raises MalformedMrz if there is none."""
    if len(text) > MAX_LENGTH:
        raise MalformedMrz("mrz.too_long", length=str(len(text)))
    lines = text.split()
    # Nearly every zone is clean and takes this short way.
    joined = "".join(lines).upper() if text.isascii() else ""
    if not joined or not is_clean(joined):
        lines = [line for line in map(_plain, text.splitlines()) if line]
        joined = "".join(lines)
        _refuse_outsiders(lines, joined)
    layout = layout_of(joined)
    if layout is None or len(lines) != layout.line_count or any([len(line) != layout.width for line in lines]):
        lines = [line for line in map(_plain, text.splitlines()) if line]
        if layout is None:
            raise MalformedMrz("mrz.length", found=_lengths(lines))
        _refuse_cut(layout, lines, joined)
    return layout, joined


def _plain(line: str) -> str:
    """The line in capitals, without blanks and invisible marks, look-alikes replaced by characters of the alphabet."""
    found = []
    for character in "".join(line.split()):
        if unicodedata.category(character) in {"Cc", "Cf"}:
            continue
        plain = _LOOK_ALIKE.get(character) or unicodedata.normalize("NFKC", character)
        found.append(plain.upper() if plain.isascii() and plain.strip() != "" else character)
    return "".join(found)


def _refuse_outsiders(lines: list[str], joined: str) -> None:
    """Raise MalformedMrz for empty text, or if too many characters are outside the alphabet."""
    if not joined:
        raise MalformedMrz("mrz.empty")
    outside = [
        (character, line, column)
        for line, content in enumerate(lines, 1)
        for column, character in enumerate(content, 1)
        if character not in ALPHABET
    ]
    if len(outside) * _OUTSIDERS > len(joined):
        character, line, column = outside[0]
        raise MalformedMrz(
            "mrz.alphabet", character=character, line=str(line), column=str(column), count=str(len(outside))
        )


def _refuse_cut(layout: Layout, lines: list[str], joined: str) -> None:
    """Raise MalformedMrz if `joined` reads better as the start of a longer zone."""
    longer = [other for other in LAYOUTS.values() if other.total > len(joined)]
    if not longer:
        return
    likely = max(longer, key=lambda other: _agreement(other, lines, joined))
    if _agreement(likely, lines, joined) > _agreement(layout, lines, joined):
        raise MalformedMrz("mrz.cut", format=likely.format, expected=str(likely.total), total=str(len(joined)))


def _agreement(layout: Layout, lines: list[str], joined: str) -> int:
    """How much of `joined` fits the layout: check digits of single fields, dates, sex, document code, first break."""
    values = values_of(joined)
    digits = sum(
        joined[check.at] == weighted_digit(values[check.parts[0]])
        for check in layout.checks
        if len(check.parts) == 1 and check.at < len(joined)
    )
    dates = sum(date_reading(joined[layout.fields[name].at]) == "complete" for name in _DATES if name in layout.fields)
    sex = joined[layout.fields["sex"].at] in {"M", "F"}
    broken = len(lines) > 1 and len(lines[0]) == layout.width
    return digits + dates + sex + joined.startswith(layout.codes) + broken


def _lengths(lines: list[str]) -> str:
    """The lengths of the lines, such as `44 + 43`; no more than four of them."""
    shown = " + ".join(str(len(line)) for line in lines[:4])
    return f"{shown} + ..." if len(lines) > 4 else shown
