"""The page of colleagues: who reads it, who plans and records, and what a wrong form costs."""

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care, browser, trained

from leeward.apps.agencies.models import Achievement
from leeward.apps.desk.models import Shift

pytestmark = pytest.mark.django_db
PAGE = "/care/colleagues"
SHIFT = {"what": "shift", "weekday": "0", "starts": "06:00", "ends": "18:00"}


def test_a_supervisor_of_protection_plans_and_a_colleague_reads(care: Care) -> None:
    shift = SHIFT | {"officer": str(care.nell.pk)}
    assert browser(care.mona).post(PAGE, shift).status_code == 422
    assert not Shift.objects.exists()
    lead = browser(care.lead)
    assert lead.post(PAGE, shift)["Location"] == PAGE
    page = browser(care.mona).get(PAGE).content.decode()
    assert "06:00–18:00 Nell" in page
    assert "drop" not in page
    assert "Please take a seat" in page, "what the officer at the counter reads"
    for named, back in ((PAGE, PAGE), ("https://example.org", "/desk/roster"), ("//example.org", "/desk/roster")):
        lead.post(PAGE, shift)
        row = Shift.objects.get()
        assert lead.post(f"/desk/roster/{row.pk}/remove", {"next": named})["Location"] == back


def test_the_desks_roster_has_no_protection_colleagues(care: Care) -> None:
    lead = browser(care.lead)
    lead.post(PAGE, SHIFT | {"officer": str(care.nell.pk)})
    page = lead.get("/desk/roster").content.decode()
    assert "Nell" not in page
    assert "Lead" in page


def test_training_is_recorded_and_a_wrong_day_keeps_what_was_typed(care: Care) -> None:
    today = timezone.localdate()
    said = {"what": "training", "officer": str(care.nell.pk), "passed_on": "2026-01-05", "expires_on": "2026-01-04"}
    wrong = browser(care.lead).post(PAGE, said)
    assert wrong.status_code == 422
    assert 'value="2026-01-05"' in wrong.content.decode()
    right = browser(care.lead).post(PAGE, said | {"expires_on": f"{today.year + 1}-06-01"})
    assert right.status_code == 302
    assert Achievement.objects.get().recorded_by == care.lead
    assert "trained, until" in browser(care.mona).get(PAGE).content.decode()


def test_an_untrained_colleague_reads_who_is_trained_and_gives_the_case(care: Care) -> None:
    care.case.about = {"child": "yes", "age": [15, 15]}
    care.case.save()
    interview, nell = f"/cases/{care.case.pk}/interview", browser(care.nell)
    page = nell.get(interview).content.decode()
    assert "another trained person has to join" in page
    assert 'name="chip"' not in page
    trained(care.lead)
    page = nell.get(interview).content.decode()
    assert 'name="to" value="lead"' in page
    assert nell.post(f"/cases/{care.case.pk}/take", {"to": "stranger"}).status_code == 404
    nell.post(f"/cases/{care.case.pk}/take", {"to": "lead"})
    care.case.refresh_from_db()
    assert care.case.worker == care.lead
    assert 'name="chip"' in browser(care.lead).get(interview).content.decode()


def test_a_two_year_old_is_asked_for_no_words_of_its_own(care: Care) -> None:
    trained(care.mona)
    for age, told in (([2, 2], False), ([9, 9], True)):
        care.case.about = {"child": "yes", "age": age}
        care.case.save()
        page = browser(care.mona).get(f"/cases/{care.case.pk}/interview").content.decode()
        assert ("/section/narrative" in page) is told
