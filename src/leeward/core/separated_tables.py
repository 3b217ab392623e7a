"""Tables as text: columns separated by commas, semicolons or tabs, whichever the first lines have."""

import csv
import io
from collections.abc import Iterator

from leeward.core.printable import printable

_SIGNS = ("\t", ";", ",")
_FIRST_LINES = 50


class NotATableError(ValueError):
    """The text cannot be split into cells; the message names the line."""


def separator(text: str) -> str:
    """What separates the columns, or nothing: the sign that most of the first lines have.

    Of equal ones a semicolon comes before a comma, which may be a decimal one beside it.
    """
    lines = [line for line in text.splitlines()[:_FIRST_LINES] if line.strip()]
    counts = {sign: sum(sign in line for line in lines) for sign in _SIGNS}
    best = max(_SIGNS, key=lambda sign: counts[sign])
    return best if counts[best] > 0 else ""


def rows(text: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that say something, as cells without control characters and blanks around them, with the number of the
    line on which each ends. Raises `NotATableError`.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, skipinitialspace=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [str(printable(cell)).strip() for cell in cells]
    except csv.Error as error:
        raise NotATableError(f"line {reader.line_num}: {error}") from error
