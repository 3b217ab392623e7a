"""The answer to a carrier about one traveller at check-in, and the code that each state uses for it.

The harm rules (decision 'Harm') are code here and not a table. "Do not board" is answered only for a document that is
exactly one reported stolen or revoked, or in a stolen range of blanks, or for a hit that the record's owner has
confirmed; everything else is advice. What suggests a possible victim or a missing person never reaches a carrier, not
even as advice. A carrier without an answer in time boards the traveller.
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
from leeward.core.policy.harm import LOWERED, WAITING
from leeward.core.policy.verdicts import Verdict, rank
from leeward.core.record.content.person_kinds import PROTECTIVE_KINDS
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
"""Hits on persons that are never reported to a carrier; a copy of another installation's index does not say why a
person is on record, so such a hit may be one of them.
"""
_EVERYWHERE = "*"
_ANSWERS = frozenset({*get_args(Boarding), "acknowledged", "refused"})


class InvalidAnswerTable(ValueError):
    """The table of answers is broken; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Code:
    """A state's form of an answer: its code (ERC) and text."""

    code: str
    text: str


def boarding(
    traveller: Traveller,
    findings: Iterable[Finding],
    policy: Policy,
    *,
    confirmed: Collection[Confirmed] = (),
    in_care: bool = False,
    by_name: bool = True,
) -> Boarding:
    """The answer about one traveller. `confirmed` are the records, with version, whose owner confirmed the hit.

    Of a person in care a carrier learns nothing that was found; not `by_name`, only what was found of the document: a
    name that is wanted and one that no one knows have the same answer.
    """
    told = [] if in_care else [each for each in findings if _counts(each) and not _is_untold(each, policy)]
    if not by_name:
        told = [each for each in told if each.kind.startswith("document.")]
    if any(_forbids(each, confirmed) for each in told):
        return "do_not_board"
    if not traveller.surname or not traveller.birth_dates or traveller.document is None:
        return "insufficient"
    return "advisory" if any(_advises(each, policy) for each in told) else "board"


def recheck(findings: Iterable[Finding]) -> bool:
    """Whether a carrier that asked about a number alone should look at the document again.

    Only a number that exactly equals a reported one counts: similar numbers would affect too many travellers.
    """
    return any(each.kind in _REPORTED and each.strength != "possible" and _counts(each) for each in findings)


def _counts(finding: Finding) -> bool:
    """Whether the hit still counts: only its owner's answer can make it a false one, never a supervisor alone."""
    return finding.resolved not in LOWERED


def _is_untold(finding: Finding, policy: Policy) -> bool:
    """Whether it may suggest a possible victim or a missing person, however likely and whether reviewed or not."""
    return finding.kind in _UNTOLD or judge(finding, policy).verdict == Verdict.PROTECT


def _forbids(finding: Finding, confirmed: Collection[Confirmed]) -> bool:
    exact = finding.kind in _EXACT and finding.strength == "exact" and finding.resolved not in WAITING
    return exact or (finding.record, finding.record_version) in confirmed


def _advises(finding: Finding, policy: Policy) -> bool:
    """A reported document, and any hit that would go to the second line; minor doubts for the counter are not reported
    to carriers.
    """
    if finding.kind in _REPORTED:
        return finding.strength != "possible"
    return finding.is_hit and rank(judge(finding, policy).verdict) >= rank(Verdict.REFER)


def code_of(state: str, answer: Said) -> Code:
    """The state's code for an answer; the general row (`*`) if it has none of its own."""
    table = _table()
    return table.get((state, answer)) or table[_EVERYWHERE, answer]


def meaning_of(state: str, code: str) -> Said | None:
    """The meaning of a state's code; None for one that is not in the table."""
    own = [said for (whose, said), row in _table().items() if whose == state and row.code == code]
    general = [said for (whose, said), row in _table().items() if whose == _EVERYWHERE and row.code == code]
    # A state may give a general code another meaning, so its own row comes first.
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
