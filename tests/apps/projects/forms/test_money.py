"""Forms of money and documents: every mistake names its field."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from leeward.apps.projects.actions.documents import LARGEST, Paper
from leeward.apps.projects.actions.money import Movement
from leeward.apps.projects.forms.money import DocumentForm, ImportForm, MovementForm
from leeward.apps.projects.models import Transaction

MOVE = {"reference": "T1", "kind": "4", "on": "2025-03-01", "amount": "10.50", "party": "Fuel", "description": "Boat"}
PAPER = {"title": "Plan", "category": "A02"}
MEGABYTE = 1024 * 1024


def sent(content: bytes, name: str = "a.csv") -> MultiValueDict[str, Any]:
    """A file as a browser sends it."""
    return MultiValueDict({"file": [SimpleUploadedFile(name, content)]})


def test_a_movement_reaches_the_action_as_it_was_typed() -> None:
    form = MovementForm(MOVE)
    assert form.is_valid(), form.errors
    assert form.said() == Movement("T1", "4", date(2025, 3, 1), Decimal("10.50"), "Fuel", "Boat")
    assert MovementForm()["kind"].value() == Transaction.Kind.SPENT


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"reference": ""}, ["reference"]),
        ({"reference": "x" * 60}, []),
        ({"reference": "x" * 61}, ["reference"]),
        ({"reference": "a\0b"}, ["reference"]),
        ({"kind": ""}, ["kind"]),
        ({"kind": "7"}, ["kind"]),  # IATI knows it, and no project here has it
        ({"kind": "Spent"}, ["kind"]),
        ({"on": ""}, ["on"]),
        ({"on": "2025-02-30"}, ["on"]),
        ({"on": "yesterday"}, ["on"]),
        ({"on": "2024-02-29"}, []),
        ({"amount": ""}, ["amount"]),
        ({"amount": "1.234"}, ["amount"]),
        ({"amount": "ten"}, ["amount"]),
        ({"amount": "NaN"}, ["amount"]),
        ({"amount": "-Infinity"}, ["amount"]),
        ({"amount": "1e99"}, ["amount"]),
        ({"amount": "1000000000000"}, ["amount"]),  # thirteen digits before the point
        ({"party": "x" * 121}, ["party"]),
        ({"description": "x" * 301}, ["description"]),
        ({"party": "", "description": ""}, []),
        ({"reference": "", "kind": "7", "on": "x", "amount": "y"}, ["reference", "kind", "on", "amount"]),
    ],
)
def test_a_mistake_in_a_movement_names_its_field(said: dict[str, str], fields: list[str]) -> None:
    assert list(MovementForm({**MOVE, **said}).errors) == fields


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"reference", ""),
        ("référence,é\n".encode(), ""),
        (b"x" * (2 * MEGABYTE), ""),
        (b"x" * (2 * MEGABYTE + 1), "larger than 2 MB"),
        (b"", "empty"),
        (b"\xff\xfe", "byte 0"),  # UTF-16, as some tables are saved
        (b"reference,kind\nCaf\xe9", "byte 18"),  # Latin-1: the place is named
    ],
    ids=["ascii", "accents", "largest", "larger", "empty", "utf16", "latin1"],
)
def test_an_import_is_text_within_bounds(content: bytes, told: str) -> None:
    form = ImportForm({}, sent(content))
    assert form.is_valid() is (told == "")
    assert told in str(form.errors.get("file", ""))
    if not told:
        assert form.cleaned_data["file"] == content.decode()


def test_an_import_without_a_file_names_it() -> None:
    assert list(ImportForm({}, MultiValueDict()).errors) == ["file"]
    assert list(ImportForm({"file": "reference,kind"}, MultiValueDict()).errors) == ["file"], "text is no file"


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({}, []),
        ({"title": ""}, ["title"]),
        ({"title": "x" * 201}, ["title"]),
        ({"category": ""}, ["category"]),
        ({"category": "B99"}, ["category"]),
        ({"url": "https://example.org/plan.pdf"}, []),
        ({"url": "example.org/plan.pdf"}, []),
        ({"url": "javascript:alert(1)"}, ["url"]),
        ({"url": "data:text/html,x"}, ["url"]),
        ({"url": "file:///etc/passwd"}, ["url"]),
        ({"url": "https://example.org/" + "x" * 500}, ["url"]),
        ({"url": "a plan"}, ["url"]),
    ],
)
def test_a_mistake_in_a_document_names_its_field(said: dict[str, str], fields: list[str]) -> None:
    assert list(DocumentForm({**PAPER, **said}).errors) == fields


def test_an_address_or_a_file_reaches_the_action() -> None:
    address = DocumentForm({**PAPER, "url": "example.org/plan", "public": "on"})
    assert address.is_valid()
    assert address.said() == Paper("Plan", "A02", "https://example.org/plan", public=True)
    file = DocumentForm(PAPER, sent(b"%PDF-1.7", "../../plan.pdf"))
    assert file.is_valid()
    assert file.said() == Paper("Plan", "A02", file_name="plan.pdf", content=b"%PDF-1.7"), "a name and no folder"
    neither = DocumentForm(PAPER)
    assert neither.is_valid(), "which of both it is, the action asks"
    assert neither.said() == Paper("Plan", "A02")


def test_a_file_that_is_too_long_reaches_the_action_as_too_long() -> None:
    form = DocumentForm(PAPER, sent(bytes(LARGEST + 10), "a.pdf"))
    assert form.is_valid(), form.errors
    assert len(form.said().content) == LARGEST + 1
    assert list(DocumentForm(PAPER, sent(b"", "a.pdf")).errors) == ["file"]
