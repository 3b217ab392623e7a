import pytest

from leeward.core.linkage.fields import FIELDS, Kind, UnknownFieldError, recognise, spell


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        # FEBRL's columns
        (
            ["given_name", "surname", "street_number", "address_1", "suburb", "postcode", "state", "date_of_birth"],
            ["given_name", "surname", "street_number", "address_1", "locality", "postcode", "region", "birth_date"],
        ),
        # FollowTheMoney's
        (
            ["firstName", "lastName", "birthDate", "passportNumber", "nationality", "ethnicity", "religion", "gender"],
            ["given_name", "surname", "birth_date", "document", "", "", "", "sex"],
        ),
        (["Apellidos", "Nombre", "Phone number"], ["surname", "given_name", "phone"]),
        (["notes", "surname", "last name"], ["", "surname", ""]),
    ],
)
def test_columns_are_recognised_by_their_usual_names(columns: list[str], fields: list[str]) -> None:
    found = recognise(columns, {})
    assert [found.get(column, "") for column in columns] == fields


def test_what_a_column_is_meant_as_counts_before_its_name() -> None:
    assert recognise(["surname", "bday"], {"bday": "birth_date", "surname": "name"}) == {
        "bday": "birth_date",
        "surname": "name",
    }


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"bday": "birth_date"}, "there is no column 'bday'; there are surname"),
        ({"surname": "clan"}, "no field 'clan'"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(given: dict[str, str], why: str) -> None:
    with pytest.raises(UnknownFieldError, match=why):
        recognise(["surname"], given)


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("José  O'Neil-Ruiz", Kind.NAME, "JOSE O NEIL RUIZ"),
        ("Иванов", Kind.NAME, "IVANOV"),
        ("AB 123-4", Kind.NUMBER, "AB1234"),
        ("19651013", Kind.DATE, "19651013"),
        ("1965-1-3", Kind.DATE, "19650103"),
        ("1965-01-03T00:00", Kind.DATE, "19650103"),
        ("3.10.1965", Kind.DATE, "19651003"),
        ("10/31/1965", Kind.DATE, "19651031"),
        ("1965", Kind.DATE, "1965"),
        ("unknown", Kind.DATE, ""),
        (" - ", Kind.TEXT, ""),
    ],
)
def test_one_spelling(value: str, kind: Kind, expected: str) -> None:
    assert spell(value, kind) == expected


def test_every_field_has_a_kind() -> None:
    assert set(FIELDS.values()) == set(Kind)
