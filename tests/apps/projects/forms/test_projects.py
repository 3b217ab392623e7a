"""What is said of a project: each mistake names its field."""

from typing import Any

import pytest

from leeward.apps.projects.forms.projects import ProjectForm

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
