"""What a carrier is answered on one traveller at check-in, and under which code each state says it.

The harm rules (DESIGN 'Harm') stand here and in no table: a carrier is told not to board only for a document that is
exactly one reported stolen or revoked, or one of a stolen range of blanks, or for a hit that the record's owner has
confirmed; everything else is advice. What speaks of a possible victim or a missing person never reaches a carrier, not
even as advice. And a carrier that hears nothing in time boards.
"""

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from io import StringIO
from types import MappingProxyType
from typing import Literal, get_args

from leeward.core.findings import Finding
from leeward.core.policy import Policy, judge
from leeward.core.policy.harm import LOWERED
from leeward.core.policy.person_kinds import PROTECTIVE_KINDS
from leeward.core.policy.verdicts import rank
from leeward.core.travel.manifest.model import Traveller
from leeward.resources import read_text

Boarding = Literal["board", "advisory", "insufficient", "do_not_board"]
Said = Literal[Boarding, "acknowledged", "refused"]

Confirmed = tuple[str, int]
"""A record's key and version."""

TABLE = "manifest/answers.csv"
_EXACT = frozenset({"document.stolen", "document.revoked", "document.stolen_blank"})
_REPORTED = frozenset({*_EXACT, "document.lost", "document.invalid"})
_UNTOLD = PROTECTIVE_KINDS | {"person.elsewhere"}
"""Hits on persons of which no carrier hears; a copy of another installation's index does not say why a person is on
record, so it may be one of them."""
_EVERYWHERE = "*"
_ANSWERS = frozenset({*get_args(Boarding), "acknowledged", "refused"})


class InvalidAnswerTable(ValueError):
    """The table of answers is broken; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Code:
    """How a state says an answer: its code (ERC) and the text beside it."""

    code: str
    text: str


def boarding(
    traveller: Traveller, findings: Iterable[Finding], policy: Policy, *, confirmed: Collection[Confirmed] = ()
) -> Boarding:
    """The answer on one traveller. `confirmed` are the records, in their version, whose owner confirmed the hit."""
    told = [each for each in findings if _counts(each) and not _is_untold(each, policy)]
    if any(_forbids(each, confirmed) for each in told):
        return "do_not_board"
    if not traveller.surname or not traveller.birth_dates or traveller.document is None:
        return "insufficient"
    return "advisory" if any(_advises(each, policy) for each in told) else "board"


def recheck(findings: Iterable[Finding]) -> bool:
    """Whether a carrier that asked about a number alone is to look at the document again.

    Only a number that is exactly a reported one counts: a likeness would say the same of too many.
    """
    return any(each.kind in _REPORTED and each.strength != "possible" and _counts(each) for each in findings)


def _counts(finding: Finding) -> bool:
    """Whether the hit is no false one, as far as its owner has said: a supervisor alone lowers nothing."""
    return finding.resolved not in LOWERED


def _is_untold(finding: Finding, policy: Policy) -> bool:
    """Whether it may speak of a possible victim or a missing person: likely or not, reviewed or not."""
    return finding.kind in _UNTOLD or judge(finding, policy).verdict == "PROTECT"


def _forbids(finding: Finding, confirmed: Collection[Confirmed]) -> bool:
    exact = finding.kind in _EXACT and finding.strength == "exact"
    return exact or (finding.record, finding.record_version) in confirmed


def _advises(finding: Finding, policy: Policy) -> bool:
    """A reported document, and any hit that would go to the second line; a doubt of the counter is no carrier's."""
    if finding.kind in _REPORTED:
        return finding.strength != "possible"
    return finding.is_hit and rank(judge(finding, policy).verdict) >= rank("REFER")


def code_of(state: str, answer: Said) -> Code:
    """How the state says it; the row of every state (`*`) where it has none of its own."""
    table = _table()
    return table.get((state, answer)) or table[_EVERYWHERE, answer]


def meaning_of(state: str, code: str) -> Said | None:
    """What a state's code says; None for one that is not in the table."""
    own = [said for (whose, said), row in _table().items() if whose == state and row.code == code]
    general = [said for (whose, said), row in _table().items() if whose == _EVERYWHERE and row.code == code]
    return next(iter(own or general), None)


@cache
def _table() -> Mapping[tuple[str, Said], Code]:
    found: dict[tuple[str, Said], Code] = {}
    reader = csv.DictReader(StringIO(read_text(TABLE)))
    for row in reader:
        answer = row.get("answer")
        if answer not in _ANSWERS or not row.get("code") or not row.get("state"):
            raise InvalidAnswerTable(f"{TABLE} line {reader.line_num}: a state, a code and one of {sorted(_ANSWERS)}")
        found[row["state"], answer] = Code(row["code"], row.get("text") or "")  # type: ignore[index]  # checked above
    missing = [answer for answer in _ANSWERS if (_EVERYWHERE, answer) not in found]
    if missing:
        raise InvalidAnswerTable(f"{TABLE}: no row of every state (*) for {', '.join(sorted(missing))}")
    return MappingProxyType(found)


def check() -> None:
    """Read the table now. Raises InvalidAnswerTable."""
    _table()
