"""Two agencies that both know Ana, who agreed on both sides that they learn it."""

from dataclasses import dataclass

from tests.apps.protection.conftest import Care, consent_body

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.comparing import decide, propose
from leeward.apps.protection.actions.consents import record_consents
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case, Comparison
from leeward.apps.protection.queries.comparing import Other
from leeward.platform.worker import run_next, task_kinds


@dataclass(frozen=True)
class Two:
    """The agency that asks is `care.agency`; the other has `stranger`, and `chief` who supervises."""

    care: Care
    chief: Officer
    ours: Case
    theirs: Case


def known(
    officer: Officer, other: str, number: str, *, agrees: bool = True, case: Case | None = None, version: int = 0
) -> Case:
    """An adult in care with a document, who agreed that the other agency learns of it, or was not asked."""
    case = case or open_case(officer=officer)
    save_section(case, "person", version, {"document": number, "issuer": "VEN"}, officer=officer)
    if agrees:
        record_consents(case, [consent_body(other, "care", fields=["documents"])], officer=officer)
    return case


def two_agencies(care: Care) -> Two:
    """Ana is known to both; three more people, to one each or without consent."""
    ours = known(care.mona, care.other.code, "v 12-3", case=care.case)
    theirs = known(care.stranger, care.agency.code, "V123")
    known(care.mona, care.other.code, "V200")
    known(care.mona, care.other.code, "V300", agrees=False)
    known(care.stranger, care.agency.code, "V300")
    chief = create_officer("chief", "Chief", care.other, roles=[Role.PROTECTION, Role.SUPERVISOR])
    return Two(care, chief, ours, theirs)


def compared() -> None:
    """Let the background worker do what waits."""
    while run_next(task_kinds()):
        pass


def asked(two: Two) -> Comparison:
    """A question that waits for the supervisor."""
    row = propose(Other(two.care.other), "care", "To care together", officer=two.care.mona)
    compared()
    row.refresh_from_db()
    return row


def stepped(row: Comparison, officer: Officer, *, agree: bool = True) -> Comparison:
    """The comparison after the officer's step, and what the worker does then."""
    decide(row, agree=agree, officer=officer)
    compared()
    row.refresh_from_db()
    return row


def sized(two: Two) -> Comparison:
    """One that was answered with the number."""
    return stepped(stepped(asked(two), two.care.lead), two.care.stranger)


def told(two: Two) -> Comparison:
    """One of which it was told which."""
    return stepped(stepped(sized(two), two.care.nell), two.chief)
