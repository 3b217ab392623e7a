"""Check digits that do not agree (Doc 9303-3 section 4.9): a misreading mostly, an alteration sometimes."""

from collections.abc import Iterable, Sequence
from datetime import date

from leeward.core.documents.rule import doubt
from leeward.core.documents.statement import Statement
from leeward.core.findings import Finding, Reason
from leeward.core.mrz import Proposal, repair
from leeward.core.mrz.checks import CheckDigit


def check_digits(statement: Statement, today: date) -> Iterable[Finding]:
    """One finding for all wrong digits, which names each of them and every repair that a digit proves.

    Where proven repairs explain all of them the reader most likely misread, so the doubt is low; two fields without
    a proven repair make it high. A digit over characters outside the alphabet cannot be computed and is left to the
    rule on characters.
    """
    if statement.zone is None:
        return ()
    wrong = _fields(statement.zone.check_digits)
    if not wrong:
        return ()
    proven = [proposal for proposal in repair(statement.zone, today=today) if proposal.proof != "alphabet"]
    unproven = sum(not _explained(digit, proven) for digit in wrong)
    code = f"check_digit.{wrong[0].name}" if len(wrong) == 1 else "check_digit.several"
    because = (*map(_wrong, wrong), *map(_proposal, proven))
    return doubt(_rule(unproven), code, because=because, count=len(wrong))


def _fields(digits: Sequence[CheckDigit]) -> tuple[CheckDigit, ...]:
    """The wrong digits; the composite one only where it is the sole one, for it repeats what the others say."""
    wrong = tuple(digit for digit in digits if digit.state == "wrong" and digit.computed)
    single = tuple(digit for digit in wrong if digit.name != "composite")
    return single or wrong


def _explained(digit: CheckDigit, proven: Sequence[Proposal]) -> bool:
    """Whether a proven repair explains a wrong digit; the composite one covers the optional fields too."""
    return any(digit.name in (proposal.field, "composite") for proposal in proven)


def _rule(unproven: int) -> str:
    if unproven == 0:
        return "check_digit.misread"
    return "check_digit.single" if unproven == 1 else "check_digit.multiple"


def _wrong(digit: CheckDigit) -> Reason:
    place = {"line": str(digit.line), "column": str(digit.column)}
    return Reason(f"check_digit.wrong.{digit.name}", {**place, "printed": digit.printed, "computed": digit.computed})


def _proposal(proposal: Proposal) -> Reason:
    place = {"line": str(proposal.line), "column": str(proposal.column)}
    return Reason("check_digit.proposal", {**place, "read": proposal.read, "proposed": proposal.proposed})
