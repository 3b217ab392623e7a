"""The shape of a rule, and the finding it yields."""

from collections.abc import Callable, Iterable
from datetime import date

from leeward.core.document.rules.statement import Statement
from leeward.core.document.rules.table import rules
from leeward.core.findings import Finding, Reason

Rule = Callable[[Statement, date], Iterable[Finding]]
"""A rule takes what the document states and the post's local date, and yields its findings."""


def doubt(rule: str, code: str = "", *, because: Iterable[Reason] = (), **params: object) -> tuple[Finding, ...]:
    """One finding by a rule of the table; empty if the agency switched the rule off.

    It is a fact read from the document, so its strength is `exact`. `code` names its sentence if that is not the rule's
    own.
    """
    row = rules()[rule]
    if row.off:
        return ()
    reason = Reason(code or rule, {name: str(value) for name, value in params.items()})
    return (Finding(kind=row.kind, severity=row.severity, reason=reason, explanation=tuple(because)),)
