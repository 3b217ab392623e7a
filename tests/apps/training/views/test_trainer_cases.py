"""The case builder as a trainer and the second person meet it."""

from collections.abc import Callable

from django.test import Client
from tests.apps.training.conftest import School
from tests.apps.training.forms.test_trainer_cases import SAID

from leeward.apps.agencies.models import Officer
from leeward.apps.training.models import TrainerCase

BrowserOf = Callable[[Officer], Client]


def test_from_the_preview_to_the_second_version(school: School, browser_of: BrowserOf) -> None:
    tara, clara, alice = (browser_of(each) for each in (school.tara, school.clara, school.alice))
    assert "No trainer has described" in clara.get("/training/cases").text
    page = tara.post("/training/cases/new", SAID | {"preview": "1"}).text
    for said in ("exactly what the officer would see", "The zone was altered", "261 of 521"):
        assert said in page, said
    assert TrainerCase.objects.count() == 0, "a preview stores nothing"
    wrong = tara.post("/training/cases/new", SAID | {"family": "missing_child", "propose": "1"})
    assert (wrong.status_code, "choose the age 0-17" in wrong.text) == (422, True)
    assert tara.post("/training/cases/new", SAID | {"propose": "1"}).status_code == 302
    row = TrainerCase.objects.get()
    address = f"/training/cases/{row.pk}"
    own, others = tara.get(address).text, clara.get(address).text
    assert ("Approve" in own, "Take back" in own) == (False, True)
    assert ("Approve" in others, "before and after it is approved" in others) == (True, True)
    assert tara.get(f"{address}/change").status_code == 404, "not in use yet"
    clara.post(f"{address}/approve")
    assert "before and after it is withdrawn" in clara.get(address).text
    assert "The case as it is now" in tara.get(f"{address}/change").text
    tara.post(f"{address}/change", SAID | {"difficulty": "easy", "propose": "1"})
    second = TrainerCase.objects.get(version=2)
    assert "version 1" in clara.get(f"/training/cases/{second.pk}").text
    clara.post(f"/training/cases/{second.pk}/approve")
    assert "replaced by a later version" in tara.get("/training/cases").text
    assert f"T{second.pk}" in tara.get("/training/items").text
    assert clara.post(f"{address}/flying").status_code == 404
    assert alice.get(address).status_code == 403


def test_a_case_of_the_month_is_shown_and_replaced(school: School, browser_of: BrowserOf) -> None:
    tara, clara = browser_of(school.tara), browser_of(school.clara)
    page = tara.get("/training/items/7/change").text
    assert ("The case as it is now" in page, "in the place of case 7" in page) == (True, True)
    tara.post("/training/items/7/change", SAID | {"propose": "1"})
    row = TrainerCase.objects.get()
    clara.post(f"/training/cases/{row.pk}/approve")
    assert tara.get("/training/items/7/change").status_code == 404
    assert tara.get("/training/items/1000000001/change").status_code == 404
    assert "replaced by a trainer" in tara.get("/training/items").text
