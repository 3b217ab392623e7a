"""Check digits that do not agree (Doc 9303-3 section 4.9): a misreading mostly, an alteration sometimes."""

from collections.abc import Iterable, Sequence
from datetime import date

from leeward.core.documents.rule import doubt
from leeward.core.documents.statement import Statement
from leeward.core.findings import Finding, Reason, Severity
from leeward.core.mrz.checks import CheckDigit


def check_digits(statement: Statement, today: date) -> Iterable[Finding]:
    """One finding for all wrong digits, which names each of them; two wrong fields make it high.

    A digit over characters outside the alphabet cannot be computed and is left to the rule on characters.
    """
    if statement.zone is None:
        return ()
    wrong = _fields(statement.zone.check_digits)
    if not wrong:
        return ()
    code = f"check_digit.{wrong[0].name}" if len(wrong) == 1 else "check_digit.several"
    severity: Severity = "medium" if len(wrong) == 1 else "high"
    return (doubt("check_digit", severity, code, because=map(_wrong, wrong), count=len(wrong)),)


def _fields(digits: Sequence[CheckDigit]) -> tuple[CheckDigit, ...]:
    """The wrong digits; the composite one only where it is the sole one, for it repeats what the others say."""
    wrong = tuple(digit for digit in digits if digit.state == "wrong" and digit.computed)
    single = tuple(digit for digit in wrong if digit.name != "composite")
    incomputable = any(digit.state == "wrong" and not digit.computed for digit in digits)
    return single or (() if incomputable else wrong)


def _wrong(digit: CheckDigit) -> Reason:
    place = {"line": str(digit.line), "column": str(digit.column)}
    return Reason(f"check_digit.wrong.{digit.name}", {**place, "printed": digit.printed, "computed": digit.computed})
