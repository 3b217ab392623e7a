"""The form of an import: files, and what the headings of an agency's own table mean."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from leeward.apps.registry.forms.imports import LARGEST, LONGEST_NAME, AllowForm, ColumnsForm, ImportForm, UndoForm
from leeward.core.record.lists.column_maps import LEFT_OUT, Columns, Sample, columns_by_heading, sample

TABLE = b"Pass no,Land,Art,Bemerkung\nC1,BRB,lost,x\nC2,JAM,stolen,y\n"


def file(name: str = "a.csv", data: bytes = b"x") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def form(*files: SimpleUploadedFile, **said: Any) -> ImportForm:
    return ImportForm({"kind": "documents", **said}, MultiValueDict({"editions": list(files)}))


def test_what_is_ordered() -> None:
    plain = form(file(), list_name="lost", full="on")
    assert plain.is_valid(), plain.errors
    assert plain.order() == {"kind": "documents", "list_name": "lost", "full": True}
    looked = form(file(), look="on")
    assert looked.is_valid()
    assert looked.order()["step"] == "check"


class Large(SimpleUploadedFile):
    """A file that says that it is too large, without being it."""

    def __init__(self) -> None:
        super().__init__("large.csv", b"x")
        self.size = LARGEST + 1


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([], "required"),
        ([file(data=b"")], "empty"),
        ([file(), file()], "same name"),
        ([file("x" * LONGEST_NAME + "é")], "too long"),
        ([file(), Large()], "20 MB"),
    ],
)
def test_files_that_are_refused(files: list[SimpleUploadedFile], why: str) -> None:
    assert why in str(form(*files).errors["editions"])


def test_all_errors_at_once() -> None:
    assert set(form(kind="stars", list_name="x" * 65).errors) == {"kind", "list_name", "editions"}


@pytest.fixture
def found() -> Sample:
    return sample(io.BytesIO(TABLE), "a.csv")


def columns(found: Sample, **said: str) -> ColumnsForm:
    return ColumnsForm("documents", found, columns_by_heading("documents", found.plain), said)


def test_a_keeper_says_what_the_headings_mean(found: Sample) -> None:
    said = columns(found, **{"column-0": "number", "column-1": "issuer", "column-2": "status", "column-3": LEFT_OUT})
    assert said.is_valid(), said.errors
    assert list(said.columns().headings.values()) == ["number", "issuer", "status", LEFT_OUT]
    assert next((heading, values) for heading, _, values in said.rows()) == ("Pass no", ("C1", "C2"))


def test_what_every_row_has_replaces_a_column(found: Sample) -> None:
    said = columns(found, **{"column-0": "number", "column-1": "issuer", "fixed-status": "lost"})
    assert said.is_valid(), said.errors
    assert said.columns() == Columns(
        dict(zip(found.plain, ("number", "issuer", "", ""), strict=True)), {"status": "lost"}
    )


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"column-0": "number", "column-1": "number", "column-2": "status"}, {"column-1", "__all__"}),
        ({"column-0": "number", "column-1": "issuer"}, {"__all__"}),
        ({}, {"__all__"}),
        ({"column-0": "spaceship"}, {"column-0"}),
        ({"column-0": "number", "column-1": "issuer", "column-2": "status", "fixed-status": "lost"}, {"column-2"}),
        ({"fixed-status": "eaten"}, {"fixed-status"}),
    ],
)
def test_columns_that_make_no_record(found: Sample, said: dict[str, str], fields: set[str]) -> None:
    assert set(columns(found, **said).errors) == fields


@pytest.mark.parametrize(("kind", "most"), [(AllowForm, 300), (UndoForm, 250)])
def test_a_reason_is_given(kind: type[AllowForm] | type[UndoForm], most: int) -> None:
    assert kind({"reason": "right"}).is_valid()
    for wrong in ("", "   ", "x" * (most + 1), "a\x00"):
        assert not kind({"reason": wrong}).is_valid()
