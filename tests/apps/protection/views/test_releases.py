"""The release workbench in the browser: what it asks, shows and hides, and to whom."""

import csv
import re
import sys
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from tests.apps.protection.conftest import Care
from tests.apps.protection.crowd import crowd

from leeward.apps.protection.actions.releases import Wanted, drop, propose_exact, publish
from leeward.apps.protection.models import Case, Release
from leeward.core.privacy import noise
from leeward.platform.worker import run_next, task_kinds

K = 5
FORM = {"tables": ["sex", "year-sex"], "method": "exact", "threshold": str(K), "epsilon": "0.5", "total": "4"}
WANTED = Wanted(("sex", "year-sex", "sex-exploitation", "citizenship"), K)


@pytest.fixture
def full(care: Care) -> Care:
    """Sixty people in care."""
    Case.objects.filter(pk=care.case.pk).update(status=Case.Status.NOT)
    crowd(care.mona, 60)
    return care


def signed_in(officer: Any) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def figures(page: str) -> list[str]:
    """What stands in the cells of figures."""
    return [re.sub(r"<[^>]+>", " ", cell).strip() for cell in re.findall(r'<td class="number.*?</td>', page, re.S)]


def test_an_empty_workbench_says_what_to_do(care: Care) -> None:
    page = signed_in(care.mona).get("/statistics").content.decode()
    assert "Nothing was published yet" in page
    assert "Prepare a release" in page


def test_from_choice_to_publication(full: Care) -> None:
    mona, lead = signed_in(full.mona), signed_in(full.lead)
    answer = mona.post("/statistics", FORM)
    page = answer.headers["Location"]
    shown = mona.get(page)
    assert shown.headers["Refresh"] == f"2; url={page}", "progress without a script, and without the form's fragment"
    assert "<progress" in shown.text
    assert "A release is being prepared" in mona.get("/statistics").text
    run_next(task_kinds())
    release = Release.objects.get()
    assert mona.get(page).headers["Location"] == f"/statistics/{release.pk}"
    waiting = mona.get(f"/statistics/{release.pk}").content.decode()
    assert "What is lost" in waiting
    assert 'value="publish"' not in waiting, "who prepared it does not publish it"
    page = lead.get(f"/statistics/{release.pk}").content.decode()
    assert 'value="publish"' in page
    assert lead.post(f"/statistics/{release.pk}/decide", {"act": "publish"}).status_code == 302
    assert "Figures (csv)" in lead.get(f"/statistics/{release.pk}").content.decode()


def test_a_preparation_is_cancelled_and_is_no_one_elses(full: Care) -> None:
    mona = signed_in(full.mona)
    page = mona.post("/statistics", FORM).headers["Location"]
    assert signed_in(full.stranger).get(page).status_code == 404
    assert signed_in(full.stranger).post(f"{page}/cancel").status_code == 404
    assert mona.post(f"{page}/cancel").headers["Location"] == page
    shown = mona.get(page)
    assert "Nothing was prepared" in shown.text
    assert "Refresh" not in shown.headers


def test_why_it_failed_is_said(care: Care) -> None:
    mona = signed_in(care.mona)
    page = mona.post("/statistics", FORM).headers["Location"]
    run_next(task_kinds())
    assert "So few people are counted" in mona.get(page).text


def test_no_figure_under_the_threshold_leaves_by_any_way(full: Care) -> None:
    """In page and files a figure is zero, at least the threshold, or hidden."""
    release = publish(propose_exact(WANTED, officer=full.mona), officer=full.lead)
    client = signed_in(full.lead)
    shown = figures(client.get(f"/statistics/{release.pk}").content.decode())
    assert shown
    assert "···" in shown
    assert not [each for each in shown if each.isdigit() and 0 < int(each) < K]
    for kind in ("csv", "ctdc"):
        rows = list(csv.DictReader(StringIO(client.get(f"/statistics/{release.pk}/file/{kind}").content.decode())))
        assert rows
        assert not [row for row in rows if row["persons"] and 0 < int(row["persons"]) < K]


def test_ctdcs_columns(full: Care) -> None:
    release = publish(propose_exact(WANTED, officer=full.mona), officer=full.lead)
    text = signed_in(full.mona).get(f"/statistics/{release.pk}/file/ctdc").content.decode()
    rows = list(csv.DictReader(StringIO(text)))
    assert list(rows[0])[:4] == ["yearOfRegistration", "gender", "ageBroad", "citizenship"]
    assert {row["gender"] for row in rows} <= {"Female", "Male", "Female;Male", ""}
    labour = next(row for row in rows if row["typeOfExploitConcatenated"] == "ForcedLabour")
    assert (labour["isForcedLabour"], labour["isSexualExploit"], labour["isOtherExploit"]) == ("1", "0", "0")


def test_the_note_says_method_and_limits(full: Care) -> None:
    release = publish(propose_exact(WANTED, officer=full.mona), officer=full.lead)
    note = signed_in(full.mona).get(f"/statistics/{release.pk}/file/note").content.decode()
    assert note.startswith("# Note on the method")
    assert "counted once" in note
    assert "Not covered" in note
    assert "&" not in note


def test_files_are_those_of_published_releases(full: Care) -> None:
    release = propose_exact(WANTED, officer=full.mona)
    client = signed_in(full.mona)
    assert client.get(f"/statistics/{release.pk}/file/csv").status_code == 404
    assert client.get(f"/statistics/{release.pk}/file/else").status_code == 404
    drop(release, officer=full.mona)
    assert client.get(f"/statistics/{release.pk}").status_code == 404


def test_another_agency_finds_nothing(full: Care) -> None:
    release = publish(propose_exact(WANTED, officer=full.mona), officer=full.lead)
    client = signed_in(full.stranger)
    assert client.get(f"/statistics/{release.pk}").status_code == 404
    assert client.get(f"/statistics/{release.pk}/file/csv").status_code == 404
    assert client.post(f"/statistics/{release.pk}/decide", {"act": "drop"}).status_code == 404
    assert str(release.pk) not in client.get("/statistics").content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"tables": []}, "Choose at least one table"),
        ({"tables": ["sex", "name"]}, "is not one of the available choices"),
        ({"tables": ["year", "sex", "age", "exploitation", "citizenship", "year-sex", "year-age"]}, "at most six"),
        ({"threshold": "2"}, "greater than or equal to 5"),
        ({"threshold": "many"}, "whole number"),
        ({"method": "none"}, "Select a valid choice"),
    ],
)
def test_errors_keep_what_was_chosen(care: Care, change: dict[str, Any], said: str) -> None:
    answer = signed_in(care.mona).post("/statistics", {**FORM, **change})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    if "tables" not in change:
        assert re.search(r'value="year-sex"[^>]*checked', page)


@pytest.mark.skipif(not noise.available(), reason="needs the extra privacy (opendp)")
def test_noise_shows_its_error_beside_every_figure(full: Care) -> None:
    mona, lead = signed_in(full.mona), signed_in(full.lead)
    wanted = {**FORM, "method": "noise", "threshold": "11", "first_year": "2023", "epsilon": "1"}
    mona.post("/statistics", wanted)
    release = Release.objects.get()
    assert "noise is drawn when" in mona.get(f"/statistics/{release.pk}").content.decode()
    waits = lead.post(f"/statistics/{release.pk}/decide", {"act": "publish"}).headers["Location"]
    assert "A release is being published" in lead.get(waits).text
    assert waits in lead.get(f"/statistics/{release.pk}").text
    run_next(task_kinds())
    assert lead.get(waits).headers["Location"] == f"/statistics/{release.pk}"
    page = lead.get(f"/statistics/{release.pk}").content.decode()
    shown = figures(page)
    assert any("under 11" in each for each in shown)
    assert all("under 11" in each or re.fullmatch(r"\d+\s+\d+–\d+", each) for each in shown)
    assert "Budget for noise: 2" in mona.get("/statistics").content.decode()


def test_without_the_extra_the_page_says_so(care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opendp", None)
    page = signed_in(care.mona).get("/statistics").content.decode()
    assert "needs the extra" in page
    assert 'name="epsilon"' not in page
    answer = signed_in(care.mona).post("/statistics", {**FORM, "method": "noise"})
    assert "needs the extra" in answer.content.decode()
