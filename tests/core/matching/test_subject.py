"""Both sides of a comparison in one shape."""

import pytest

from leeward.core.dates import DateSpan
from leeward.core.matching.subject import (
    Subject,
    name_form,
    name_forms,
    plain_number,
    subject_of,
    traveller,
)
from leeward.core.record.content.person import HeldDocument, Person, PersonName

PERSON = Person(
    names=(
        PersonName("Mohammed ben Ali AL-TIKRITI", surname="AL-TIKRITI", given="Mohammed ben Ali", quality="good"),
        PersonName("LUCAS", kind="weak_alias"),
        PersonName("محمد التكريتي", kind="original_script", script="Arab"),
    ),
    birth_dates=(DateSpan.of(1951, 2, 17), DateSpan.parse("1950~")),
    sex="M",
    nationalities=("IRQ",),
    documents=(HeldDocument("M 000-1970", "IRQ"),),
)


def test_a_record_keeps_all_its_names_with_kind_quality_and_script() -> None:
    subject = subject_of(PERSON)
    assert [(form.kind, form.script, form.weak) for form in subject.names] == [
        ("primary", "Latn", False),
        ("weak_alias", "Latn", True),
        ("original_script", "Arab", False),
    ]
    assert subject.names[0].surname_tokens == ("AL", "TIKRITI")
    assert subject.documents == (("M0001970", "IRQ"),)
    assert (subject.birth_dates, subject.sex, subject.nationalities) == (PERSON.birth_dates, "M", ("IRQ",))


def test_a_low_quality_alias_is_weak_too() -> None:
    assert name_form("", "", text="X Y", kind="alias", quality="low").weak


def test_a_traveller_has_given_names_first() -> None:
    form = traveller(surname="MUSTERMANN", given_names="ERIKA").names[0]
    assert (form.text, form.tokens, form.surname_tokens) == ("ERIKA MUSTERMANN", ("ERIKA", "MUSTERMAN"), ("MUSTERMAN",))


def test_a_whole_name_may_be_in_one_field() -> None:
    assert traveller(surname="Erika Mustermann").names[0].surname_tokens == ()


def test_what_a_traveller_leaves_out_is_absent() -> None:
    assert traveller() == Subject(())
    assert traveller(number="<<<").documents == ()
    assert traveller(surname="<<<", nationality="D").names == ()


@pytest.mark.parametrize("year", [1753, 1900])
def test_the_first_day_of_a_database_is_not_a_birth_date(year: int) -> None:
    unknown, stated = DateSpan.of(year, 1, 1), DateSpan.of(1974, 8, 12)
    assert traveller(birth_dates=(unknown, stated)).birth_dates == (stated,)
    assert subject_of(Person((PersonName("X"),), birth_dates=(unknown, DateSpan.of(year)))).birth_dates == (
        DateSpan.of(year),
    )


def test_a_surname_that_does_not_end_the_whole_name_is_not_marked() -> None:
    assert name_form("KIM", "Jong Un", text="Kim Jong Un").surname_tokens == ()


def test_numbers_are_compared_without_separators() -> None:
    assert plain_number(" c01x-0006 h<<") == "C01X0006H"


@pytest.mark.parametrize(
    ("surname", "given", "text"),
    [
        ("AL-TIKRITI", "Mohammed ben Ali", ""),
        ("Müller", "Jürgen", ""),
        ("Петров", "Иван", "Иван Петров"),
        ("", "", "محمد التكريتي"),
        ("Petrov", "", ""),
        ("OTHER", "Ivan", "Ivan Petrov"),  # the surname is not in the text
        ("", "", "?"),
    ],
)
def test_the_first_of_the_readings_is_the_name_itself(surname: str, given: str, text: str) -> None:
    first, *others = name_forms(surname, given, text=text)
    assert first == name_form(surname, given, text=text)
    assert first.tokens not in [form.tokens for form in others]


@pytest.mark.parametrize(
    ("nationalities", "korean"),
    [
        ((), True),
        (("KOR",), True),
        (("CHN", "PRK"), True),  # a Korean of China
        (("HKG",), False),
        (("CHN",), False),
        (("TWN",), False),
    ],
)
def test_characters_of_a_chinese_are_not_read_as_korean(nationalities: tuple[str, ...], korean: bool) -> None:
    name = PersonName("李文華", kind="original_script", script="Hani")
    tokens = {form.tokens for form in subject_of(Person((name,), nationalities=nationalities)).names}
    asked = {form.tokens for form in traveller(surname="李文華", nationality=(*nationalities, "")[0]).names}
    assert (("LI", "MUN", "HVA") in tokens) is korean
    assert ("LI", "VENHUA") in tokens & asked
