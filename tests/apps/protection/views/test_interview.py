"""The interview: what fits the age is asked, chips and indicators by a tap, facts in words."""

import pytest
from tests.apps.protection.conftest import Care, browser

from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import Fact


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
    assert "already told to the police" in client.get(f"/cases/{care.case.pk}/interview").content.decode()
    client.post(f"{here}/{fact.pk}", {"phase": "transit", "text": "By night", "number": "1"})
    assert Fact.objects.get().body == {"phase": "transit", "text": "By night"}
    client.post(f"{here}/{fact.pk}/remove")
    assert client.get(f"{here}/{fact.pk}").status_code == 404


@pytest.mark.parametrize("when", ["2026-03", "2024/2025", "12 AUG 1974"])
def test_a_fact_with_a_date_is_kept_and_shown_again(when: str, care: Care) -> None:
    client, here = browser(care.mona), f"/cases/{care.case.pk}/facts"
    client.post(f"{here}/new", {"phase": "transit", "text": "By boat", "when": when})
    fact = Fact.objects.get()
    shown = fact.body["when"]
    assert shown in client.get(f"/cases/{care.case.pk}/interview").text
    client.post(f"{here}/{fact.pk}", {"phase": "transit", "text": "By night", "when": shown, "number": "1"})
    assert Fact.objects.get().body == {"phase": "transit", "text": "By night", "when": shown}
