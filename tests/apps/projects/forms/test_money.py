"""Forms of money and documents."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from leeward.apps.projects.actions.documents import LARGEST
from leeward.apps.projects.forms.money import DocumentForm, ImportForm, MovementForm


def test_a_movement_names_its_mistakes() -> None:
    form = MovementForm({"reference": "", "kind": "7", "on": "2025-02-30", "amount": "1.234"})
    assert set(form.errors) == {"reference", "kind", "on", "amount"}


def test_an_import_is_text_within_bounds() -> None:
    for content, good in ((b"reference", True), (b"\xff\xfe", False), (bytes(2 * 1024 * 1024 + 1), False)):
        assert ImportForm({}, MultiValueDict({"file": [SimpleUploadedFile("a.csv", content)]})).is_valid() is good


def test_a_file_that_is_too_long_reaches_the_action_as_too_long() -> None:
    sent = SimpleUploadedFile("a.pdf", bytes(LARGEST + 10))
    form = DocumentForm({"title": "a", "category": "A02"}, MultiValueDict({"file": [sent]}))
    assert form.is_valid(), form.errors
    assert len(form.said().content) == LARGEST + 1
    assert list(DocumentForm({"title": "a", "category": "A02", "url": "javascript:alert(1)"}).errors) == ["url"]


MOVE = {"reference": "T1", "kind": "4", "on": "2025-03-01", "amount": "10"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reference": "x" * 61}, "reference"),
        ({"reference": "a\0b"}, "reference"),
        ({"kind": ""}, "kind"),
        ({"on": "0000-00-00"}, "on"),
        ({"amount": "NaN"}, "amount"),
        ({"amount": "1e20"}, "amount"),
        ({"amount": "ten"}, "amount"),
        ({"party": "x" * 121}, "party"),
        ({"description": "x" * 301}, "description"),
    ],
)
def test_a_mistake_of_a_movement_names_its_field(wrong: dict[str, str], field: str) -> None:
    assert MovementForm(MOVE).is_valid()
    assert list(MovementForm({**MOVE, **wrong}).errors) == [field]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"category": "B99"}, "category"),
        ({"url": "not an address"}, "url"),
        ({"url": "file:///etc/passwd"}, "url"),
        ({"url": "data:text/html,<script>"}, "url"),
        ({"url": f"https://example.org/{'x' * 500}"}, "url"),
    ],
)
def test_a_mistake_of_a_document_names_its_field(wrong: dict[str, str], field: str) -> None:
    good = {"title": "Plan", "category": "A02", "url": "https://example.org/plan"}
    assert DocumentForm(good).is_valid()
    assert list(DocumentForm({**good, **wrong}).errors) == [field]
