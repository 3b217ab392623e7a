"""The captain's form as cells: what was typed comes back, each problem at its field, and birth dates in three parts."""

import pytest
from django.http import QueryDict
from tests.core.travel.declaration.forms import CAPTAIN, GUEST, typed

from leeward.apps.declarations.forms.cells import Cell, Question
from leeward.apps.declarations.forms.trips import form_of, typed_in
from leeward.apps.declarations.spool import Port
from leeward.core.travel.declaration.read import Problem
from leeward.core.travel.declaration.typed_groups import LONGEST, MOST_KEPT, Typed

PORT = Port("BRB-SPM", "Speightstown Marina", "BRB")


def posted(**fields: str) -> Typed:
    query = QueryDict(mutable=True)
    query.update({name.replace("__", "."): value for name, value in fields.items()})
    return typed_in(query)


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ({"year": "1971", "month": "3", "day": "9"}, "1971-3-9"),
        ({"year": " 1971 ", "month": "", "day": ""}, "1971"),
        ({"year": "1971", "month": "3", "day": ""}, "1971-3"),
        ({"year": "", "month": "3", "day": "9"}, "-3-9"),  # refused with what was typed still there
        ({"year": "", "month": "", "day": ""}, ""),
    ],
)
def test_a_birth_date_is_typed_in_parts(parts: dict[str, str], kept: str) -> None:
    fields = {f"persons__0__birth_date__{part}": value for part, value in parts.items()}
    (person,) = posted(persons__0__surname="Roe", **fields).persons
    assert person["birth_date"] == kept


def test_rows_keep_their_order_whatever_their_numbers() -> None:
    found = posted(persons__7__surname="B", persons__12__surname="C", persons__2__surname="A")
    assert [each["surname"] for each in found.persons] == ["A", "B", "C"]


def test_what_the_form_does_not_have_is_ignored() -> None:
    found = posted(vessel__name="Sea Grape", vessel__crew="9", persons__x__surname="Roe", leg="x", do="send")
    assert found.vessel["name"] == "Sea Grape"
    assert "crew" not in found.vessel
    assert found.persons == ()


def test_more_persons_than_a_boat_carries_are_not_kept() -> None:
    found = posted(**{f"persons__{number}__surname": "Roe" for number in range(MOST_KEPT + 50)})
    assert len(found.persons) <= MOST_KEPT


def test_a_problem_is_at_its_field_with_what_was_typed() -> None:
    form = form_of(typed(CAPTAIN | {"surname": ""}, GUEST), [Problem("persons.0.surname", "required")], [PORT])
    (wrong,) = form.errors
    assert (wrong.name, wrong.person, wrong.id, bool(wrong.error)) == (
        "persons.0.surname",
        1,
        "persons-0-surname",
        True,
    )
    assert [group.number for group in form.persons] == [1, 2]


def test_the_destination_is_a_choice_once_ports_are_known() -> None:
    def destination(ports: list[Port]) -> Cell:
        return next(cell for cell in form_of(typed(CAPTAIN), [], ports).leg.cells if cell.name == "leg.destination")

    assert destination([]).question.kind == "text"
    assert destination([PORT]).question.choices == [("BRB-SPM", "Speightstown Marina (BRB)")]


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("1971-03-09", ["09", "03", "1971"]),
        ("19710309", ["09", "03", "1971"]),
        ("1971", ["", "", "1971"]),
        ("", ["", "", ""]),
        ("March", ["", "", "March"]),
    ],
)
def test_a_birth_date_is_shown_in_parts(value: str, parts: list[str]) -> None:
    cell = Cell("persons.0.birth_date", Question("Born", "born"), value)  # type: ignore[arg-type]  # a word is enough
    assert [text for _, _, text, _ in cell.parts] == parts


@pytest.mark.parametrize(
    ("value", "understood"), [("Dominica", "Dominica (DMA)"), ("Atlantis", ""), ("", ""), ("Guinea", "Guinea (GIN)")]
)
def test_which_country_was_understood_is_said(value: str, understood: str) -> None:
    cell = Cell("vessel.flag", Question("Flag", "state"), value)  # type: ignore[arg-type]
    assert cell.understood == understood


def test_a_long_text_is_cut_where_it_is_shown() -> None:
    form = form_of(typed(CAPTAIN | {"surname": "x" * (LONGEST + 9)}), [], [])
    assert all(len(cell.value) <= LONGEST for group in form.persons for cell in group.cells)
