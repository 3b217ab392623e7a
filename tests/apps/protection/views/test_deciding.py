"""A decision goes from the one who proposes to the one who agrees."""

from tests.apps.protection.conftest import Care, browser

from leeward.apps.protection.models import Case


def test_a_decision_goes_from_one_to_the_other(care: Care) -> None:
    here = f"/cases/{care.case.pk}/decision"
    refused = browser(care.mona).post(here, {"status": "not_a_victim", "organisation": "ngo"})
    assert "reasons" in refused.content.decode()
    browser(care.mona).post(here, {"status": "actual", "organisation": "ngo", "reasons": "All of it"})
    decision = care.case.decisions.get()
    for officer, status in ((care.mona, "possible"), (care.nell, "actual")):
        browser(officer).post(f"{here}/{decision.pk}/second", {"agree": "yes"})
        assert Case.objects.get(pk=care.case.pk).status == status
