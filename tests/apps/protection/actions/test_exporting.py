"""Taking cases out: the agency's own alone, logged for each, and without identity unless a reason is given."""

from datetime import date
from typing import Any

import pytest
from tests.apps.protection.conftest import Care, agreed

from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions.exporting import Exported, export_cases
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import CaseRead, Fact, Section, Task
from leeward.core.care.consent import QUESTIONS
from leeward.core.care.htcds.case_file import read
from leeward.core.care.htcds.json_form import write_json
from leeward.core.care.htcds.toolkit_files import write_workbook

PERSON = {
    "first_name": "Marisol",
    "second_name": "Quintero",
    "born": "2004-03-14",
    "gender": "Feminine",
    "citizenship": ["VEN", "COL"],
    "document": "X1234567",
    "languages": "Spanish",
}


@pytest.fixture
def told(care: Care) -> Care:
    """A case with a person, facts by chip and in words, and a task."""
    save_section(care.case, Section.Kind.PERSON, 0, PERSON, officer=care.mona)
    bodies: tuple[dict[str, Any], ...] = (
        {"phase": "exploitation", "field": "vic_MethodsOfControl", "code": "WithholdsDocuments"},
        {"phase": "exploitation", "field": "vic_MethodsOfControl", "code": "DebtBondage"},
        {"phase": "recruitment", "text": "An uncle took her papers", "place": "Maracaibo", "when": "2026-02-01"},
    )
    for body in bodies:
        fact = Fact(case=care.case, officer=care.mona, at=care.case.opened_at)
        fact.body = body
        fact.save(force_insert=True)
    task = Task(case=care.case, officer=care.mona, at=care.case.opened_at, due_on=date(2026, 12, 1))
    task.body = {"what": "A doctor", "kind": "Health"}
    task.save(force_insert=True)
    return care


def test_with_a_reason_everything_that_htcds_has_a_field_for(told: Care) -> None:
    about, event, plan = (values for values, _ in export_cases(told.mona, identity="person_asked").rows)
    assert about == {
        "prs_FirstName": "Marisol",
        "prs_SecondName": "Quintero",
        "prs_Birthdate": date(2004, 3, 14),
        "prs_Gender": "Feminine",
        "prs_IdentityNumber": "X1234567",
        "prs_Citizenship": ("VE", "CO"),
        "prs_PrimaryLanguage": "spa",
        "vic_TraffickingStatus": "PossibleVictimOfTrafficking",
        "vic_MethodsOfControl": ("WithholdsDocuments", "DebtBondage"),
        "cas_Status": "Active",
        "cas_CaseOwner": "Mona",
    }
    assert event == {
        "hte_Type": "Recruitment",
        "hte_Date": date(2026, 2, 1),
        "hte_Description": "An uncle took her papers · Maracaibo",
    }
    assert plan == {"spl_Type": "Health", "spl_Objectives": "A doctor", "spl_PlannedEndDate": date(2026, 12, 1)}


def test_without_a_reason_nothing_names_the_person(told: Care) -> None:
    rows = export_cases(told.mona).rows
    for data in (write_json(rows), write_workbook(rows)):
        read_again = " ".join(str(row.values) for row in read(data).rows)
        for mark in ("Marisol", "Quintero", "X1234567", "uncle", "Maracaibo", "2004", "Mona", "doctor"):
            assert mark not in read_again
        assert "WithholdsDocuments" in read_again


def test_what_was_exported_is_the_same_after_import_and_export(told: Care) -> None:
    rows = export_cases(told.mona, identity="transfer").rows
    first = write_workbook(rows, "multi")
    again = [(dict(row.values), dict(row.extra)) for row in read(first).rows]
    assert again == rows
    assert write_workbook(again, "multi") == first


def test_each_case_and_the_audit_log_say_so(told: Care) -> None:
    export_cases(told.nell, identity="court_order")
    assert CaseRead.objects.filter(case=told.case, officer=told.nell, page="export").count() == 1
    entry = AuditEntry.objects.filter(act="case.export").get()
    assert (entry.outcome, entry.details) == ("court_order", {"cases": 1, "rows": 3, "left_out": 0})


def test_another_agencys_colleague_gets_none(told: Care) -> None:
    assert export_cases(told.stranger, identity="transfer").rows == []


def test_who_said_no_to_research_is_in_no_export_without_identity(told: Care) -> None:
    agreed(told, answers={**dict.fromkeys(QUESTIONS, "yes"), "research": "no"})
    assert export_cases(told.mona) == Exported([], 1)
    assert export_cases(told.mona, identity="person_asked").rows, "what the person asks for themselves has everything"
    audited = AuditEntry.objects.filter(act="case.export").order_by("at", "id").first()
    assert audited is not None
    assert (audited.details["cases"], audited.details["left_out"]) == (0, 1)
