"""A file of cases becomes cases: all or none, each once, nothing lost and nothing decided; out again it is the same."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.apps.protection.actions.test_exporting import told
from tests.apps.protection.conftest import Care, browser, consent_body
from tests.core.care.htcds.cells import full_case
from tests.largest_write import largest_write

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.protection.actions import importing
from leeward.apps.protection.actions.cases import take_over
from leeward.apps.protection.actions.consents import record_consents
from leeward.apps.protection.actions.exporting import export_cases
from leeward.apps.protection.actions.facts import remove_fact, tap_chip
from leeward.apps.protection.actions.importing import Imported, import_cases
from leeward.apps.protection.actions.marks import follow_marks
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case, Fact, Section
from leeward.apps.protection.models.keys import owner_keys
from leeward.apps.protection.queries.case_files import rows_from_file
from leeward.apps.protection.queries.consents import allows
from leeward.apps.protection.queries.statistics import people
from leeward.core.care.consent import FIELDS, PURPOSES
from leeward.core.care.htcds.case_file import read
from leeward.core.care.htcds.cases import FileCase, cases_of
from leeward.core.care.htcds.json_form import write_json
from leeward.core.care.htcds.toolkit_files import Case as Row
from leeward.core.care.htcds.toolkit_files import write_workbook
from leeward.core.care.interview import all_chips
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable import Unreadable

__all__ = ["told"]

pytestmark = pytest.mark.django_db
ROW: dict[str, Any] = {
    "x_case_id": "A-7",
    "prs_FirstName": "PLANTED",
    "prs_Birthdate": "2004-03-14",
    "prs_Citizenship": ["VE"],
    "prs_PrimaryLanguage": "spa",
    "vic_TraffickingStatus": "ActualVictimOfTrafficking",
    "vic_MethodsOfControl": ["DebtBondage", "WithholdsDocuments"],
    "cas_Status": "FollowUp",
    "cas_CaseOwner": "An organisation",
}


def in_file(*rows: dict[str, Any], identity: bool = True) -> list[FileCase]:
    return cases_of(read(json.dumps(list(rows)).encode()).rows, identity=identity).cases


def only(officer: Officer) -> Case:
    return Case.objects.get(agency=officer.agency, origin="file")


def test_what_left_one_agency_and_came_to_another_leaves_it_unchanged(told: Care) -> None:
    for write in (write_json, write_workbook):
        Case.objects.filter(origin="file").delete()
        first = write(export_cases(told.mona, identity="transfer").rows)
        found = cases_of(read(first).rows, identity=True).cases
        assert import_cases(found, officer=told.stranger, identity="transfer") == Imported(1, 0)
        assert write(export_cases(told.stranger, identity="transfer").rows) == first
        without = write(export_cases(told.mona).rows)
        assert write(export_cases(told.stranger).rows) == without


def test_every_field_of_the_standard_comes_out_as_it_went_in(care: Care) -> None:
    values, extra = full_case()
    closed = {**values, "cas_Status": "Closed", "vic_TraffickingStatus": "NotAVictimOfTrafficking"}
    event = {"hte_Type": "Transit", "hte_City": "Castries"}
    some: list[Row] = [(values, extra), (event, extra), (closed, {"x_case_id": "c-2", "x_note": "kept"})]
    first = write_json(some)
    import_cases(cases_of(read(first).rows, identity=True).cases, officer=care.stranger, identity="transfer")
    assert json.loads(write_json(export_cases(care.stranger, identity="transfer").rows)) == json.loads(first)


def test_a_case_begins_as_that_of_a_possible_victim_whatever_the_file_says(care: Care) -> None:
    for status in ("ActualVictimOfTrafficking", "NotAVictimOfTrafficking"):
        import_cases(in_file({**ROW, "x_case_id": status, "vic_TraffickingStatus": status}), officer=care.stranger)
    found = Case.objects.filter(agency=care.other)
    assert [(case.status, case.state, case.worker) for case in found] == [("possible", "open", None)] * 2
    assert all(case.reflectionclocks.exists() for case in found)
    assert not any(case.decisions.exists() for case in found)


def test_what_the_file_says_is_where_caseworkers_look_for_it(care: Care) -> None:
    import_cases(in_file(ROW), officer=care.stranger, identity="transfer")
    case = only(care.stranger)
    assert (case.about or {})["child"] == "no"
    assert {fact.body["code"] for fact in case.facts.all()} == {"DebtBondage", "WithholdsDocuments"}
    page = browser(care.stranger).get(f"/cases/{case.pk}").content.decode()
    assert 'value="PLANTED"' in page, "in the section of the person"
    assert "Venezuela" in page
    assert 'value="Spanish"' in page
    assert "Actual Victim Of Trafficking" in page or "Actual victim of trafficking" in page, "the file's own word"
    assert "PLANTED" not in browser(care.mona).get("/cases").content.decode()


def test_a_closed_case_is_closed_here_and_erased_in_its_time(care: Care) -> None:
    import_cases(in_file({**ROW, "cas_Status": "ClosedReferred"}), officer=care.stranger)
    case = only(care.stranger)
    assert (case.state, case.closed_at is not None) == ("closed", True)
    assert case.erase_at is not None
    assert case.erase_at > timezone.now() + timedelta(days=30)
    assert export_cases(care.stranger).rows[0][0]["cas_Status"] == "ClosedReferred"


def test_what_is_written_here_is_written_over_the_file(care: Care) -> None:
    import_cases(in_file(ROW), officer=care.stranger, identity="transfer")
    case = only(care.stranger)
    save_section(case, Section.Kind.PERSON, 1, {"first_name": "Ana", "born": ""}, officer=care.stranger)
    remove_fact(
        case, next(each for each in case.facts.all() if each.body["code"] == "DebtBondage"), officer=care.stranger
    )
    chip = next(each for each in all_chips().values() if each.code == "TakesEarnings")
    tap_chip(case, chip, officer=care.stranger)
    take_over(case, officer=care.stranger)
    values, extra = export_cases(care.stranger, identity="transfer").rows[0]
    assert extra == {"x_case_id": "A-7"}
    assert (values["prs_FirstName"], values["cas_CaseOwner"]) == ("Ana", "Stranger")
    assert "prs_Birthdate" not in values
    assert values["vic_MethodsOfControl"] == ("WithholdsDocuments", "TakesEarnings")
    assert values["vic_TraffickingStatus"] == "ActualVictimOfTrafficking", "no one has decided here yet"


def test_the_same_file_once_more_changes_nothing(care: Care) -> None:
    rows = (ROW, {"prs_Gender": "Feminine"}, {"prs_Gender": "Feminine"})
    assert import_cases(in_file(*rows), officer=care.stranger) == Imported(3, 0)
    assert import_cases(in_file(*rows), officer=care.stranger) == Imported(0, 3)
    changed = {**ROW, "prs_FirstName": "Other"}
    assert import_cases(in_file(changed, {"prs_Gender": "Masculine"}), officer=care.stranger) == Imported(1, 1)
    assert "Other" not in str(write_json(export_cases(care.stranger, identity="transfer").rows))


def test_the_agencys_own_export_adds_nothing_and_another_agencys_is_no_secret_told(care: Care) -> None:
    own = in_file({**ROW, "x_case_id": str(care.case.pk)})
    assert import_cases(own, officer=care.mona) == Imported(0, 1)
    assert import_cases(own, officer=care.stranger) == Imported(1, 0), "whether another agency has it is not told"


def test_a_dry_run_says_the_same_and_stores_nothing(care: Care) -> None:
    import_cases(in_file(ROW), officer=care.stranger)
    before = AuditEntry.objects.count()
    found = in_file(ROW, {"prs_Gender": "Feminine"})
    assert import_cases(found, officer=care.stranger, dry_run=True) == Imported(1, 1)
    assert Case.objects.filter(agency=care.other).count() == 1
    assert AuditEntry.objects.count() == before


def test_a_file_that_fails_in_the_middle_stores_nothing(care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    def days_kept(kind: str) -> int:
        raise ValueError(kind)

    monkeypatch.setattr(importing, "days_kept", days_kept)
    with pytest.raises(ValueError, match="cases"):
        import_cases(in_file(ROW, {"x_case_id": "B", "cas_Status": "Closed"}), officer=care.stranger)
    assert not Case.objects.filter(agency=care.other).exists()
    assert not AuditEntry.objects.filter(act="case.import").exists()


def test_who_may_open_a_case_may_import_and_no_one_else(care: Care) -> None:
    others = create_officer("eve", "Eve", care.other, roles=[role for role in Role if role != Role.PROTECTION])
    with pytest.raises(NotAllowed, match="protection colleague"):
        import_cases(in_file(ROW), officer=others)
    owner_keys("ATG-CARE").path.unlink()
    with pytest.raises((NotAllowed, Unreadable), match="key"):
        import_cases(in_file(ROW), officer=care.stranger)
    assert not Case.objects.filter(agency=care.other).exists()


def test_each_case_and_the_import_are_audited_without_a_word_of_them(care: Care) -> None:
    import_cases(in_file(ROW), officer=care.stranger, identity="transfer")
    case = only(care.stranger)
    assert AuditEntry.objects.filter(act="case.open", object=f"case/{case.pk}", outcome="file").count() == 1
    row = AuditEntry.objects.get(act="case.import")
    assert (row.outcome, row.actor, row.details) == ("transfer", "stranger", {"cases": 1, "rows": 1})
    assert "PLANTED" not in repr(list(AuditEntry.objects.values()))
    assert "A-7" not in repr(list(AuditEntry.objects.values())) + repr(list(Case.objects.values()))


def test_a_fact_of_the_file_was_told_before(care: Care) -> None:
    import_cases(in_file(ROW), officer=care.stranger)
    assert all((fact.body or {})["told_to"] for fact in Fact.objects.filter(case=only(care.stranger)))


@pytest.mark.parametrize(("stated", "said"), [("Yes", "says that the person consents"), ("No", "does not consent")])
def test_the_consent_that_a_file_states_allows_nothing_and_is_asked_again(care: Care, stated: str, said: str) -> None:
    import_cases(in_file(ROW | {"con_Consent": stated}), officer=care.mona, identity="transfer")
    case, now = only(care.mona), timezone.now()
    for purpose in PURPOSES:
        assert not allows(case, purpose, "INT-IOM", FIELDS, now).allowed
    assert not case.consents.exists()
    page = f"/cases/{case.pk}/consent"
    assert said in browser(care.mona).get(page).text
    record_consents(case, [consent_body()], officer=care.mona)
    assert said not in browser(care.mona).get(page).text


def test_who_said_no_in_a_file_is_counted_in_no_statistics_until_they_are_asked(care: Care) -> None:
    rows = [ROW | {"x_case_id": stated, "prs_FirstName": stated, "con_Consent": stated} for stated in ("Yes", "No", "")]
    import_cases(in_file(*rows), officer=care.mona, identity="transfer")
    assert people(care.mona).left_out == 1
    case = next(each for each in Case.objects.filter(origin="file") if (each.about or {})["file_id"] == "No")
    record_consents(case, [consent_body()], officer=care.mona)
    assert people(care.mona).left_out == 0


@pytest.mark.parametrize("many", [5, pytest.param(1_000, marks=pytest.mark.soak)])
def test_every_row_of_a_long_file_is_kept(care: Care, many: int) -> None:
    """A thousand cases of a hundred events each are the most that a file of 100,000 rows can be."""
    event = {"hte_Type": "Transit", "hte_Description": "PLANTED"}
    rows = [(ROW if turn == 0 else event) | {"x_case_id": f"A-{n}"} for n in range(many) for turn in range(100)]
    assert import_cases(in_file(*rows), officer=care.mona, identity="transfer") == Imported(many, 0)
    newest = Case.objects.filter(origin="file").order_by("-opened_at")[0]
    assert len(rows_from_file(newest)) == 100


def test_many_cases_are_stored_by_as_many_statements_as_few(care: Care) -> None:
    """All are ready before the transaction; each has its own audit row in it."""

    def imported(name: str, many: int) -> tuple[int, int]:
        found = in_file(*({**ROW, "x_case_id": f"{name}-{n}", "cas_Status": "Closed"} for n in range(many)))
        before = AuditEntry.objects.count()
        most = largest_write(lambda: import_cases(found, officer=care.stranger))
        return most.statements - (AuditEntry.objects.count() - before), most.encrypted

    assert imported("few", 2) == imported("many", 30)


def test_a_case_of_a_file_has_no_mark_to_follow(care: Care) -> None:
    """So none is made for it."""
    import_cases(in_file(ROW), officer=care.stranger)
    case, before = only(care.stranger), AuditEntry.objects.count()
    with CaptureQueriesContext(connection) as queries:
        follow_marks(case, officer=care.stranger)
    assert not [each["sql"] for each in queries if each["sql"].startswith(("INSERT", "UPDATE"))]
    assert AuditEntry.objects.count() == before


def test_a_key_that_is_exchanged_meanwhile_wraps_the_cases(care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exchange wraps again what is stored, and then drops the older key."""
    keys, prepared = owner_keys(care.stranger.agency.code), importing._prepare

    def exchanged(opened: Any) -> Any:
        if len(keys.versions()) == 1 and max(keys.versions()) == 1:
            keys.add()
            keys.keep_newest()
        return prepared(opened)

    monkeypatch.setattr(importing, "_prepare", exchanged)
    assert import_cases(in_file(ROW), officer=care.stranger) == Imported(1, 0)
    assert (only(care.stranger).about or {})["file_id"] == "A-7"


def test_what_another_import_opens_meanwhile_is_opened_once(care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = importing._prepare

    def beside(opened: Any) -> Any:
        monkeypatch.setattr(importing, "_prepare", prepared)
        import_cases(in_file(ROW), officer=care.stranger)
        return prepared(opened)

    monkeypatch.setattr(importing, "_prepare", beside)
    assert import_cases(in_file(ROW, {**ROW, "x_case_id": "B"}), officer=care.stranger) == Imported(1, 1)
    assert Case.objects.filter(agency=care.other, origin="file").count() == 2
