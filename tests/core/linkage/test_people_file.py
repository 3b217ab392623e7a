import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.linkage.people_file import NotPeopleError, read_people


def test_the_first_column_has_the_ids_and_others_are_recognised() -> None:
    found = read_people("surname;last name;DOB;hobby\n7;Ray;1.2.1990;chess\n8;Lee;;\n", {})
    assert found.ids == ("7", "8")
    assert found.values == {"surname": ["Ray", "Lee"], "birth_date": ["1.2.1990", ""]}
    assert found.columns == {"last name": "surname", "DOB": "birth_date"}
    assert found.ignored == ("hobby",)


def test_rows_that_cannot_be_read_are_named_and_the_others_kept() -> None:
    found = read_people("id,surname,phone\n1,Ray,5\n2,Lee\n,Max,7\n4,Kim,8\n", {})
    assert found.ids == ("1", "4")
    assert found.rejects == ((3, "it has 2 cells and not 3"), (4, "it has no id in its first column"))


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "no row"), ("id,surname\n", "no row"), ("id,surname\n1\n", "no row"), ("id,name\n1,x\n", "no column 'dob'")],
)
def test_a_file_without_people_says_so(text: str, why: str) -> None:
    with pytest.raises(NotPeopleError, match=why):
        read_people(text, {"dob": "birth_date"} if "dob" in why else {})


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_people(text, {})
    except NotPeopleError as error:
        assert str(error)  # noqa: PT017 - either answer is right
    else:
        assert all(len(values) == len(found.ids) for values in found.values.values())
