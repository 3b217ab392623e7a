"""The shape of a rule, and the finding it yields."""

from collections.abc import Callable, Iterable
from datetime import date

from leeward.core.documents.statement import Statement
from leeward.core.findings import Finding, Reason, Severity

Rule = Callable[[Statement, date], Iterable[Finding]]
"""A rule takes what the document states and the post's local date, and yields what it doubts."""


def doubt(kind: str, severity: Severity, code: str, *, because: Iterable[Reason] = (), **params: object) -> Finding:
    """One doubt about the document itself: a fact read from it, so its strength is `exact`."""
    reason = Reason(code, {name: str(value) for name, value in params.items()})
    return Finding(kind=f"document.{kind}", severity=severity, reason=reason, explanation=tuple(because))
