"""Numbers of another format than the issuer's usual ones: a hint, never a verdict.

`resources/documents/numbers.csv` has the usual shapes of an issuer's passport numbers: `@` is a letter, `#` a digit,
`*` either. No list is complete (one in use elsewhere refuses every passport of Hong Kong), so an unlisted issuer has no
usual shape, and a number of another shape is only shown.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from leeward.core.document.rules.rule import doubt
from leeward.core.document.rules.statement import Statement
from leeward.core.findings import Finding
from leeward.resources import read_text

TABLE = "documents/numbers.csv"


def number_shape(statement: Statement, today: date) -> Iterable[Finding]:
    """A passport number in none of its issuer's usual shapes, unless its check digit shows that it was misread."""
    shapes = _table().get(statement.issuer, ())
    misread = statement.zone is not None and statement.zone.checks.get("number") == "wrong"
    if not statement.is_passport or not statement.number or misread or not shapes:
        return ()
    if any(has_shape(statement.number, shape) for shape in shapes):
        return ()
    return doubt("number.shape", issuer=statement.issuer, number=statement.number)


def has_shape(number: str, shape: str) -> bool:
    """Whether a number is written in this shape."""
    return len(number) == len(shape) and all(map(_fits, number, shape))


def _fits(character: str, mark: str) -> bool:
    match mark:
        case "@":
            return character.isalpha()
        case "#":
            return character.isdigit()
        case "*":
            return character.isalnum()
    return character == mark


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(read_text(TABLE).splitlines()):
        found.setdefault(row["issuer"], []).append(row["shape"])
    return {issuer: tuple(shapes) for issuer, shapes in found.items()}
