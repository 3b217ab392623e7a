"""The screens of a case, through a browser's requests."""

from tests.apps.border.conftest import Cast, MakeCheck, make_check, record
from tests.apps.protection.conftest import Care, browser

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.decisions import decide
from leeward.apps.protection.models import Case
from leeward.apps.protection.models.keys import owner_keys
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


def test_without_its_key_the_agency_reads_a_sentence_and_a_supervisor_makes_it(care: Care) -> None:
    owner_keys("BRB-CARE").path.unlink()
    page = browser(care.mona).get("/cases").content.decode()
    assert "has no key for cases" in page
    assert "The key is not here" in page
    assert "restored" not in browser(care.mona).get("/cases/new").content.decode()
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
