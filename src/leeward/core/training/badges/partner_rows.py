"""The rows of an agency's table about badges of partners: which issuer's key, which achievement, which functions.

A row is one line of text: `did:key:z6Mk... urn:leeward:ATG-IMMI:achievement:NAMES name_search list_grant`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leeward.core.training.badges.multikey import DID_KEY, read_key
from leeward.core.training.badges.refusals import Refused

MOST_ROWS = 200
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """`issuer` is a key (did:key), so that no one else can take its name; `functions` are codes of the agency's."""

    issuer: str
    achievement: str
    functions: Sequence[str]

    def as_json(self) -> dict[str, Any]:
        """The row as JSON, as the table is stored and signed."""
        return {"issuer": self.issuer, "achievement": self.achievement, "functions": list(self.functions)}

    def line(self) -> str:
        """The row as a line of text."""
        return " ".join((self.issuer, self.achievement, *self.functions))


def read_rows(text: str, closed: Collection[str]) -> list[PartnerRow]:
    """The rows of these lines, empty ones left out. Raises Refused, which names the line, for a function that is not
    among `closed`: a row about one that is open to all would say nothing.
    """
    found: list[PartnerRow] = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.replace(",", " ").split()
        if not parts:
            continue
        row = _row(parts, str(number), closed)
        if len(found) == MOST_ROWS or any((row.issuer, row.achievement) == (o.issuer, o.achievement) for o in found):
            raise Refused("badge.row_twice", line=str(number))
        found.append(row)
    return found


def check_number(text: str) -> None:
    """Raises Refused for more lines than a table has rows, with its own words: those of `read_rows` name one line."""
    lines = sum(bool(line.strip()) for line in text.splitlines())
    if lines > MOST_ROWS:
        raise Refused("badge.rows", rows=str(lines), most=str(MOST_ROWS))


def stored_rows(values: Iterable[Mapping[str, Any]]) -> list[PartnerRow]:
    """The rows as they were stored."""
    return [PartnerRow(each["issuer"], each["achievement"], tuple(each["functions"])) for each in values]


def functions_for(rows: Iterable[PartnerRow], issuer: str, achievement: str) -> frozenset[str]:
    """What this achievement of this issuer opens: no function where no row names it."""
    found = (row.functions for row in rows if (row.issuer, row.achievement) == (issuer, achievement))
    return frozenset(name for names in found for name in names)


def _row(parts: Sequence[str], line: str, closed: Collection[str]) -> PartnerRow:
    issuer, achievement, functions = parts[0], parts[1] if len(parts) > 1 else "", parts[2:]
    if not issuer.startswith(DID_KEY):
        raise Refused("badge.row_issuer", line=line)
    try:
        read_key(issuer.removeprefix(DID_KEY))
    except Refused as error:
        raise Refused("badge.row_issuer", line=line) from error
    if ":" not in achievement or len(achievement) > _LONGEST:
        raise Refused("badge.row_achievement", line=line)
    if not functions:
        raise Refused("badge.row_no_function", line=line)
    if unknown := sorted(set(functions) - set(closed)):
        raise Refused("badge.row_function", line=line, function=unknown[0][:64])
    return PartnerRow(issuer, achievement, tuple(sorted(set(functions))))
