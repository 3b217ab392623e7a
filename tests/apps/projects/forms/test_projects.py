"""What is said of a project: each mistake names its field."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from leeward.apps.projects.forms.projects import ProjectForm
from leeward.apps.projects.models import Project

GOOD = {
    "code": "BOAT-24",
    "identifier": "XM-DAC-47066-BOAT-24",
    "title_en": "Safer passages",
    "title_fr": "Passages plus sûrs",
    "description_en": "Boats",
    "status": "2",
    "starts_on": "2025-01-01",
    "ends_on": "2026-12-31",
    "currency": "USD",
    "total": "400000",
}


def test_texts_are_kept_by_language() -> None:
    form = ProjectForm(GOOD)
    assert form.is_valid(), form.errors
    assert form.said().titles == {"en": "Safer passages", "fr": "Passages plus sûrs"}
    assert {field.name for field in form.others()} >= {"title_ht", "description_pt"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "../../etc"}, "code"),  # it becomes a folder's name
        ({"code": ""}, "code"),
        ({"identifier": "XM/DAC 1"}, "identifier"),  # characters that IATI forbids
        ({"ends_on": "2024-12-31"}, "ends_on"),
        ({"starts_on": "31/12/24x"}, "starts_on"),
        ({"total": "-1"}, "total"),
        ({"total": "1e99"}, "total"),
        ({"currency": "DOGE"}, "currency"),
        ({"title_en": ""}, "title_en"),
    ],
)
def test_a_mistake_names_its_field(wrong: dict[str, Any], field: str) -> None:
    assert list(ProjectForm({**GOOD, **wrong}).errors) == [field]


@pytest.mark.parametrize("code", ["", ".", "..", "../x", "-a", "a/b", "a b", "é", "a\\b", "a\0", "x" * 41, "a:b"])
def test_a_code_that_could_lead_elsewhere_is_refused(code: str) -> None:
    """It becomes the name of a folder that a web server gives out."""
    assert list(ProjectForm({**GOOD, "code": code}).errors) == ["code"]


@pytest.mark.parametrize("identifier", ["", "a b", "a/b", "a&b", "a|b", "a?b", "a\tb", "x" * 101])
def test_an_identifier_follows_iatis_rule(identifier: str) -> None:
    assert list(ProjectForm({**GOOD, "identifier": identifier}).errors) == ["identifier"]


def test_a_project_that_is_changed_begins_as_it_is() -> None:
    project = Project(
        code="BOAT-24", identifier="X-BOAT-24", titles={"en": "Boats", "nl": "Boten"}, descriptions={"en": "On boats"}
    )
    project.total, project.currency, project.status = Decimal(5), "USD", "2"
    project.starts_on, project.ends_on = date(2025, 1, 1), date(2025, 1, 1)
    form = ProjectForm(project=project)
    shown = {name: form.initial.get(name) for name in ("code", "title_en", "title_nl", "title_fr", "description_en")}
    assert shown == {
        "code": "BOAT-24",
        "title_en": "Boats",
        "title_nl": "Boten",
        "title_fr": None,
        "description_en": "On boats",
    }
    named = [field.name for field in form.first()]
    assert named[:3] == ["title_en", "description_en", "code"], "what everyone fills in comes first"
    assert not {field.name for field in form.others()} & set(named)


def test_a_project_of_one_day_is_right() -> None:
    assert ProjectForm({**GOOD, "ends_on": GOOD["starts_on"]}).is_valid()
