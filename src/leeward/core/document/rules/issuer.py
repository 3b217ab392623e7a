"""Whether the issuer's code belongs to a real issuer (Doc 9303-3 section 5)."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from leeward.core.document.rules.rule import doubt
from leeward.core.document.rules.statement import Statement
from leeward.core.document.rules.validity import longest
from leeward.core.findings import Finding
from leeward.core.record.codes.states import State, state
from leeward.resources import read_text

NEVER = "documents/issuing.csv"
"""The kinds of document that an issuer, or every issuer of a status, never issues; one letter covers its whole class.
"""


def issuer(statement: Statement, today: date) -> Iterable[Finding]:
    """An issuer that is unknown, historic, Utopia or a fantasy state, or that issues no such document."""
    code = statement.issuer
    if not code:
        return () if statement.zone is None else doubt("issuer.missing")
    known = state(code)
    if known is None:
        return doubt("issuer.unknown", issuer=code)
    if known.status == "historic":
        return _historic(statement, known)
    if known.status in {"specimen", "fantasy"}:
        return doubt(f"issuer.{known.status}", issuer=code, name=known.name)
    kind = statement.type
    if kind and not _never(known).isdisjoint({kind, kind[0]}):
        return doubt("issuer.implausible", issuer=code, document_type=kind)
    return ()


def _never(known: State) -> frozenset[str]:
    rows = _types_never_issued()
    return rows.get(known.code) or rows.get(known.status) or frozenset()


@cache
def _types_never_issued() -> Mapping[str, frozenset[str]]:
    rows = csv.DictReader(read_text(NEVER).splitlines())
    return {row["issuer"]: frozenset(row["never"].split()) for row in rows}


def _historic(statement: Statement, known: State) -> Iterable[Finding]:
    """Low while the document can date from the state's existence, high if it must be younger."""
    until = str(known.until) if known.until else ""
    if _issued_after(statement, known):
        return doubt("issuer.ended", issuer=known.code, name=known.name, until=until)
    return doubt("issuer.historic", issuer=known.code, name=known.name, until=until)


def _issued_after(statement: Statement, known: State) -> bool:
    """Whether a passport cannot have been issued before its state ended, by issue date or longest validity."""
    if known.until is None or not statement.is_passport:
        return False
    if statement.issue_date is not None:
        return statement.issue_date.earliest > known.until.latest
    if statement.expiry_date is None:
        return False
    return statement.expiry_date.earliest.year - longest(known.code) > known.until.latest.year
