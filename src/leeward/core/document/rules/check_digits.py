"""Check digits that do not agree (Doc 9303-3 section 4.9): mostly a misreading, sometimes an alteration."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from leeward.core.document.mrz import Proposal, repair
from leeward.core.document.mrz.checks import CheckDigit
from leeward.core.document.rules.rule import doubt
from leeward.core.document.rules.statement import Statement
from leeward.core.findings import Finding, Reason


def check_digits(statement: Statement, today: date) -> Iterable[Finding]:
    """One finding for all wrong digits, with each digit, every proven repair and the alternatives.

    If proven repairs explain all of them, the reader misread, so the severity is low; two fields without a proven
    repair make it high. A digit over characters outside the alphabet cannot be computed and is left to the rule on
    characters.
    """
    if statement.zone is None or "wrong" not in statement.zone.checks.values():
        return ()
    wrong = _fields(statement.zone.check_digits)
    if not wrong:
        return ()
    digits = {digit.name for digit in statement.zone.check_digits}
    proposals = [proposal for proposal in repair(statement.zone, today=today) if _concerns(proposal, digits)]
    unproven = sum(not _is_explained(digit, proposals) for digit in wrong)
    code = f"check_digit.{wrong[0].name}" if len(wrong) == 1 else "check_digit.several"
    because = (*map(_wrong, wrong), *map(_proposal, proposals))
    return doubt(_rule(unproven), code, because=because, count=len(wrong))


def _fields(digits: Sequence[CheckDigit]) -> tuple[CheckDigit, ...]:
    """The wrong digits; the composite one only if it is the only one, since it repeats the others."""
    wrong = tuple(digit for digit in digits if digit.state == "wrong" and digit.computed)
    single = tuple(digit for digit in wrong if digit.name != "composite")
    return single or wrong


def _concerns(proposal: Proposal, digits: Collection[str]) -> bool:
    """Whether a digit covers the field: the composite one covers optional data; none covers names and codes."""
    return proposal.field in digits or proposal.field.startswith("optional")


def _is_explained(digit: CheckDigit, proposals: Sequence[Proposal]) -> bool:
    """Whether a proven repair explains a wrong digit."""
    return any(proposal.proven and proposal.field == digit.name for proposal in proposals)


def _rule(unproven: int) -> str:
    if unproven == 0:
        return "check_digit.misread"
    return "check_digit.single" if unproven == 1 else "check_digit.multiple"


def _wrong(digit: CheckDigit) -> Reason:
    place = {"line": str(digit.line), "column": str(digit.column)}
    return Reason(f"check_digit.wrong.{digit.name}", {**place, "printed": digit.printed, "computed": digit.computed})


def _proposal(proposal: Proposal) -> Reason:
    place = {"line": str(proposal.line), "column": str(proposal.column)}
    code = "check_digit.proposal" if proposal.proven else "check_digit.alternative"
    return Reason(code, {**place, "read": proposal.read, "proposed": proposal.proposed})
