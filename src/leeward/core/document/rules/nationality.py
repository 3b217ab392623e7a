"""Whether the nationality code exists and fits this kind of document: never a judgement on a nationality.

No check digit covers the code, so a misread letter goes unnoticed otherwise; that is the only reason for
these rules. By policy none of these findings leads to more than a look at the counter.
"""

from collections.abc import Iterable
from datetime import date

from leeward.core.document.rules.rule import doubt
from leeward.core.document.rules.statement import Statement
from leeward.core.findings import Finding
from leeward.core.record.codes.states import State, state

_ORDINARY = frozenset({"P", "PP"})
_OF_NATIONALS = frozenset({"PP", "PD", "PO", "PM"})
"""Passports that a state issues to its own nationals; refugees and stateless persons hold PR, PS, PT or plain P."""

_NO_NATIONALITY = frozenset({"XXA", "XXB", "XXC", "XXX"})


def nationality(statement: Statement, today: date) -> Iterable[Finding]:
    """A code that is unknown, one that does not fit the document, or (a mere hint) one that is not the issuer's."""
    code = statement.nationality
    if not code:
        return () if statement.zone is None else doubt("nationality.missing")
    known = state(code)
    if known is None:
        return doubt("nationality.unknown", nationality=code)
    misfit = _misfit(statement, known)
    if misfit:
        kind = statement.type
        return doubt(misfit, nationality=code, document_type=kind)
    if statement.type in _ORDINARY and _foreign(statement.issuer, known):
        issuer = statement.issuer
        return doubt("nationality.not_issuer", nationality=code, issuer=issuer)
    return ()


def _misfit(statement: Statement, known: State) -> str:
    """The code of what does not fit, or an empty text."""
    if known.code != statement.issuer and known.status in {"historic", "specimen", "fantasy"}:
        return f"nationality.{known.status}"
    if known.code in _NO_NATIONALITY and statement.type in _OF_NATIONALS:
        return "nationality.needs_travel_document"
    if known.status == "organisation" and statement.type in _OF_NATIONALS:
        return "nationality.needs_laissez_passer"
    return ""


def _foreign(issuer: str, known: State) -> bool:
    """Whether issuer and nationality differ without one of the known reasons for it."""
    if not issuer or issuer == known.code or known.code in _NO_NATIONALITY:
        return False
    # British nationals have six codes, and passports that all name GBR as issuer (Doc 9303-3 section 5).
    british = known.code.startswith("GB")
    by_organisation = (found := state(issuer)) is not None and found.status == "organisation"
    successor = issuer in known.successors or (found is not None and known.code in found.successors)
    return not (british or by_organisation or successor)
