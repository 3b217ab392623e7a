"""The screens of a case, through a browser's requests."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.border.conftest import Cast, MakeCheck, make_check, record
from tests.apps.protection.conftest import Care, browser

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.decisions import decide
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Case, CaseRead, Fact
from leeward.apps.protection.models.keys import owner_keys
from leeward.apps.protection.queries.sections import newest
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.care import is_in_care

__all__ = ["make_check", "record"]


def test_a_first_contact_needs_nothing_and_opens_a_case(care: Care) -> None:
    client = browser(care.mona)
    answer = client.post("/cases/new", {"called": "Marisol"})
    case = Case.objects.exclude(pk=care.case.pk).get()
    assert answer["Location"] == f"/cases/{case.pk}"
    assert "Marisol" in client.get("/cases").content.decode()
    assert "Marisol" not in browser(care.stranger).get("/cases").content.decode()


def test_a_wrong_field_loses_nothing_of_the_first_contact(care: Care) -> None:
    answer = browser(care.mona).post("/cases/new", {"called": "Marisol", "fear": "yes", "feared": "Atlantis"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Marisol"' in page
    assert "Atlantis is not a state" in page
    assert Case.objects.count() == 1


def test_an_open_page_saves_what_is_typed_and_hears_of_a_second_writer(care: Care) -> None:
    here = f"/cases/{care.case.pk}/section/narrative"
    script: dict[str, Any] = {"headers": {"X-Autosave": "yes"}}
    mona, nell = browser(care.mona), browser(care.nell)
    assert mona.post(here, {"number": "0", "text": "a"}, **script).json()["number"] == 1
    assert mona.post(here, {"number": "1", "text": "ab"}, **script).json()["number"] == 2
    clash = nell.post(here, {"number": "0", "text": "of Nell"}, **script)
    assert clash.status_code == 409
    both = mona.get(clash.json()["conflict"]).content.decode()
    assert "ab" in both
    assert "of Nell" in both
    assert "Look at both" in mona.get(f"/cases/{care.case.pk}").content.decode()


def test_without_a_script_a_second_writer_sees_both_texts(care: Care) -> None:
    here = f"/cases/{care.case.pk}/section/narrative"
    browser(care.mona).post(here, {"number": "0", "text": "of Mona"})
    answer = browser(care.nell).post(here, {"number": "0", "text": "of Nell"})
    assert answer.status_code == 409
    assert all(text in answer.content.decode() for text in ("of Mona", "of Nell"))


def test_an_ended_session_gets_no_saved_for_an_answer(care: Care) -> None:
    answer = Client().post(f"/cases/{care.case.pk}/section/narrative", {"text": "a"}, headers={"X-Autosave": "yes"})
    assert answer.status_code == 302
    assert newest(care.case, "narrative") is None


@pytest.mark.parametrize("page", ["", "/interview", "/decision", "/plan", "/follow-up", "/reads"])
def test_every_look_is_logged_in_the_case_and_in_the_audit_log(page: str, care: Care) -> None:
    assert browser(care.nell).get(f"/cases/{care.case.pk}{page}").status_code == 200
    read = CaseRead.objects.get()
    assert read.officer == care.nell
    row = AuditEntry.objects.get(act="case.read")
    assert (row.actor, row.object, row.purpose) == ("nell", f"case/{care.case.pk}", "victim_protection")
    assert row.details == {"page": read.page}


@pytest.mark.parametrize(
    ("said", "asked", "left_out"),
    [
        ({"child": "yes", "age": [2, 2]}, ("seems_unwell", "seems_afraid"), ("water", "fear", "feared")),
        ({"child": "yes", "age": [15, 15]}, ("water", "fear"), ("seems_unwell",)),
        ({"child": "yes"}, ("water", "seems_unwell"), ("fear",)),
        ({"child": "no"}, ("water", "fear"), ("seems_unwell", "seems_afraid")),
    ],
)
def test_only_what_fits_the_age_is_asked(
    said: dict[str, object], asked: tuple[str, ...], left_out: tuple[str, ...], care: Care
) -> None:
    save_section(care.case, "first_contact", 0, said, officer=care.mona)
    page = browser(care.mona).get(f"/cases/{care.case.pk}").content.decode()
    assert all(f'name="{name}"' in page for name in asked)
    assert not any(f'name="{name}"' in page for name in left_out)


@pytest.mark.parametrize("child", ["yes", "presumed"])
def test_no_child_is_asked_about_fear_of_punishment(child: str, care: Care) -> None:
    client, here = browser(care.mona), f"/cases/{care.case.pk}/interview"
    save_section(care.case, "first_contact", 0, {"child": "no"}, officer=care.mona)
    assert 'name="prosecuted"' in client.get(here).content.decode()
    save_section(care.case, "first_contact", 1, {"child": child, "age": [15, 19]}, officer=care.mona)
    assert 'name="prosecuted"' not in client.get(here).content.decode()
    assert "Guardian" in client.get(f"/cases/{care.case.pk}").content.decode()


def test_a_chip_and_an_indicator_are_stored_by_a_tap(care: Care) -> None:
    client, here = browser(care.mona), f"/cases/{care.case.pk}/interview"
    save_section(care.case, "first_contact", 0, {"child": "no"}, officer=care.mona)
    part = client.post(f"{here}/tap", {"chip": "transit/per_RoleInProcess/Smuggler"}, headers={"X-Part": "yes"})
    assert 'aria-pressed="true"' in part.content.decode()
    assert Fact.objects.count() == 1
    given = {"item.deceptive_recruitment.work": "yes", "item.deceptive_recruitment.wages": "yes", "item.none": "yes"}
    assert ">met<" in client.post(f"{here}/answer", given, headers={"X-Part": "yes"}).content.decode()
    assert client.post(f"{here}/tap", {"chip": "none"}).status_code == 404


def test_a_fact_in_words_is_added_changed_and_taken_out(care: Care) -> None:
    client, here = browser(care.mona), f"/cases/{care.case.pk}/facts"
    client.post(f"{here}/new", {"phase": "transit", "text": "By boat", "told_to": "the police"})
    fact = Fact.objects.get()
    assert "told before to the police" in client.get(f"/cases/{care.case.pk}/interview").content.decode()
    client.post(f"{here}/{fact.pk}", {"phase": "transit", "text": "By night", "number": "1"})
    assert Fact.objects.get().body == {"phase": "transit", "text": "By night"}
    client.post(f"{here}/{fact.pk}/remove")
    assert client.get(f"{here}/{fact.pk}").status_code == 404


def test_a_decision_goes_from_one_to_the_other(care: Care) -> None:
    here = f"/cases/{care.case.pk}/decision"
    refused = browser(care.mona).post(here, {"status": "not_a_victim", "organisation": "ngo"})
    assert "reasons" in refused.content.decode()
    browser(care.mona).post(here, {"status": "actual", "organisation": "ngo", "reasons": "All of it"})
    decision = care.case.decisions.get()
    for officer, status in ((care.mona, "possible"), (care.nell, "actual")):
        browser(officer).post(f"{here}/{decision.pk}/second", {"agree": "yes"})
        assert Case.objects.get(pk=care.case.pk).status == status


def test_tasks_and_looks_lead_to_the_end_of_a_case(care: Care) -> None:
    client, here = browser(care.mona), f"/cases/{care.case.pk}"
    day = f"{timezone.now() - timedelta(days=2):%Y-%m-%d}"
    client.post(f"{here}/plan", {"what": "A lawyer", "kind": "Legal", "owner": str(care.nell.pk), "due_on": day})
    assert "overdue" in client.get("/cases").content.decode()
    assert "overdue" in browser(care.nell).get("/").content.decode()
    client.post(f"{here}/plan/{care.case.tasks.get().pk}/done")
    client.post(f"{here}/follow-up/plan")
    assert care.case.followups.count() == 3
    client.post(f"{here}/close")
    assert not Case.objects.get().is_open
    assert client.post(f"{here}/section/narrative", {"text": "a"}).status_code == 422
    assert "Closed on" in client.get(f"{here}/follow-up").content.decode()


def test_without_its_key_the_agency_reads_a_sentence_and_a_supervisor_makes_it(care: Care) -> None:
    owner_keys("BRB-CARE").path.unlink()
    page = browser(care.mona).get("/cases").content.decode()
    assert "has no key for cases" in page
    assert "The key is not here" in page
    assert "put back" not in browser(care.mona).get("/cases/new").content.decode()
    browser(care.mona).post("/cases/key")
    assert not owner_keys("BRB-CARE").exists()
    assert browser(care.mona).get(f"/cases/{care.case.pk}").status_code == 503
    browser(care.lead).post("/cases/key")
    assert owner_keys("BRB-CARE").exists()


def test_a_case_from_a_quiet_referral_protects_at_once(care: Care, cast: Cast, make_check: MakeCheck) -> None:
    check = make_check("PROTECT", cast.alice)
    decide(check, "refer", officer=cast.alice, reason="A second look")
    Officer.objects.filter(pk=care.mona.pk).update(post=cast.bridgetown)
    mona = browser(Officer.objects.get(pk=care.mona.pk))
    assert "Quiet referral" in mona.get("/cases").content.decode()
    assert browser(care.nell).get(f"/cases/new?check={check.pk}").status_code == 404
    assert not is_in_care(Check.objects.get(pk=check.pk))
    mona.post(f"/cases/new?check={check.pk}", {"called": "Marisol"})
    assert is_in_care(Check.objects.get(pk=check.pk))
    assert "Quiet referral" not in mona.get("/cases").content.decode()
    assert mona.get(f"/cases/new?check={check.pk}").status_code == 404
    assert mona.get("/cases/new?check=x").status_code == 404
