"""What a captain may type, and the problems reported otherwise."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.travel.declaration.forms import CAPTAIN, GUEST, typed

from leeward.core.travel.declaration.read import MOST_PERSONS, read
from leeward.core.travel.declaration.typed_groups import LONGEST, PERSON, VESSEL, Typed

TODAY = date(2026, 11, 25)


def problems(form: Typed) -> list[tuple[str, str]]:
    return [(each.field, each.code) for each in read(form, today=TODAY).problems]


def test_a_form_becomes_two_lists_of_one_voyage() -> None:
    declared = read(typed(), today=TODAY).declaration
    assert declared is not None
    passengers, crew = declared.manifests
    assert [(each.kind, len(each.travellers)) for each in (passengers, crew)] == [("passengers", 1), ("crew", 1)]
    (guest,) = passengers.travellers
    assert (guest.surname, guest.given_names, guest.nationality) == ("Delacroix", "Émile", "FRA")
    assert guest.document is not None
    assert (guest.document.number, guest.document.issuer) == ("18AB12345", "FRA")
    assert str(guest.birth_dates[0]) == "1988-02-14"
    assert declared.voyage.craft == "ON 734 112"
    assert declared.captain == "Whitcombe Rosalind"


def test_the_least_that_is_asked() -> None:
    left_out = {"given_names": "", "sex": "", "expiry_date": "", "document_issuer": ""}
    form = typed(CAPTAIN | left_out, vessel={"home_port": "", "contact": ""}, leg={"departs": "", "part": ""})
    assert problems(form) == []


def test_an_empty_form_names_every_field_that_is_missing() -> None:
    found = problems(Typed.blank())
    assert {code for _, code in found} == {"required"}
    assert {"vessel.name", "leg.arrives", "persons.0.surname", "persons.0.document_number"} <= {f for f, _ in found}
    assert ("persons", "persons.none") in problems(Typed.of({}))


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("surname", "Whit😀combe", "name.characters"),
        ("surname", "R2D2", "name.characters"),
        ("surname", "<script>", "name.characters"),
        ("surname", "---", "name.characters"),
        ("birth_date", "2026-11-26", "date.future"),
        ("birth_date", "2091-01-01", "date.future"),
        ("birth_date", "1880-01-01", "date.old"),
        ("birth_date", "03/04/1980", "date.ambiguous"),
        ("birth_date", "31/12/80", "date.unreadable"),  # the century is asked
        ("nationality", "Dominican", "state.ambiguous"),
        ("nationality", "HAI", "state.unknown"),
        ("birth_date", "1980-13-01", "date.unreadable"),
        ("birth_date", "1981-02-29", "date.unreadable"),
        ("birth_date", "٢٠٠١-٠١-٠١", "date.unreadable"),
        ("nationality", "Atlantis", "state.unknown"),
        ("document_number", "!!!", "number.characters"),
        ("document_number", "A" * 40, "number.characters"),
        ("document_type", "LICENCE", "choice.unknown"),
        ("role", "pirate", "choice.unknown"),
        ("sex", "Q", "choice.unknown"),
        ("expiry_date", "soon", "date.unreadable"),
    ],
)
def test_a_person_with_a_field_that_cannot_be(field: str, text: str, code: str) -> None:
    assert problems(typed(CAPTAIN, GUEST | {field: text})) == [(f"persons.1.{field}", code)]


@pytest.mark.parametrize(
    ("surname", "why"),
    [
        ("O'Brien-Núñez", "marks within names"),
        ("D’Angelo", "the typographic apostrophe of phones"),
        ("عبد الله", "right to left"),
        ("Лебедев", "another script"),
        ("St. John", "a dot"),
        ("李", "one letter"),
        ("\u202eWhitcombe\u202c", "marks that turn the reading direction are dropped"),
        ("Whit\x00combe\x1b", "control characters are dropped"),
    ],
)
def test_names_of_the_world(surname: str, why: str) -> None:
    form = typed(CAPTAIN | {"surname": surname})
    assert problems(form) == []
    assert form.persons[0]["surname"].isprintable()


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("1988-02-14", "1988-02-14"),
        ("1988/2/14", "1988-02-14"),
        ("1988 02 14", "1988-02-14"),
        ("1988.02.14", "1988-02-14"),
        ("19880214", "1988-02-14"),
        ("1988-02", "1988-02"),
        ("1988", "1988"),
        ("14/02/1988", "1988-02-14"),
        ("14 févr. 1988", "1988-02-14"),
        ("1988-FEB-14", "1988-02-14"),  # the month in letters in its own field
        ("198802", "1988-02"),
    ],
)
def test_births_as_phones_and_passports_have_them(text: str, read_as: str) -> None:
    declared = read(typed(CAPTAIN | {"birth_date": text}), today=TODAY).declaration
    assert declared is not None
    assert str(declared.persons[0].birth_date) == read_as


@pytest.mark.parametrize(
    ("group", "field", "text", "code"),
    [
        ("vessel", "flag", "Nowhere", "state.unknown"),
        ("vessel", "kind", "submarine", "choice.unknown"),
        ("vessel", "registration", "#?", "registration.characters"),
        ("vessel", "name", "⚓", "text.unreadable"),
        ("leg", "arrives", "2027-11-25", "date.far"),
        ("leg", "arrives", "2026-10-01", "date.far"),
        ("leg", "departs", "2026-11-26", "date.far"),
        ("leg", "destination", "<b>", "text.unreadable"),
        ("leg", "part", "noonish", "choice.unknown"),
    ],
)
def test_a_vessel_or_leg_that_cannot_be(group: str, field: str, text: str, code: str) -> None:
    assert problems(typed(**{group: {field: text}})) == [(f"{group}.{field}", code)]


def test_too_many_persons_are_reported_and_not_cut() -> None:
    crowd = [GUEST | {"document_number": f"P{row}"} for row in range(500)]
    form = typed(*crowd)
    assert len(form.persons) == 500
    assert problems(form) == [("persons", "persons.many")]
    assert problems(typed(*crowd[:MOST_PERSONS])) == []


def test_one_document_for_two_persons() -> None:
    assert problems(typed(CAPTAIN, CAPTAIN)) == [("persons.1.document_number", "document.twice")]


@pytest.mark.parametrize(
    ("part", "until"),
    [
        ("morning", datetime(2026, 11, 25, 12)),  # noqa: DTZ001 - local at the port
        ("afternoon", datetime(2026, 11, 25, 18)),  # noqa: DTZ001 - local at the port
        ("night", datetime(2026, 11, 26, 6)),  # noqa: DTZ001 - local at the port
        ("", datetime(2026, 11, 25, 23, 59)),  # noqa: DTZ001 - local at the port
    ],
)
def test_no_minute_is_asked_and_the_craft_is_expected_until_the_part_of_the_day_ends(
    part: str, until: datetime
) -> None:
    declared = read(typed(leg={"part": part}), today=TODAY).declaration
    assert declared is not None
    assert declared.latest_arrival == until


def test_the_next_leg_keeps_everything_but_the_leg() -> None:
    form = typed()
    following = form.next_leg()
    assert (following.vessel, following.persons) == (form.vessel, form.persons)
    assert {name for name, text in following.leg.items() if text} == {"origin"}
    assert following.leg["origin"] == form.leg["destination"]


@given(
    st.recursive(
        st.none() | st.text(max_size=200) | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["vessel", "leg", "persons", *PERSON]), inner),
        max_leaves=12,
    )
)
def test_whatever_comes_is_a_form_or_problems(value: object) -> None:
    form = Typed.of(value)
    assert set(form.vessel) == set(VESSEL)
    assert all(len(text) <= LONGEST for person in form.persons for text in person.values())
    reading = read(form, today=TODAY)
    assert (reading.declaration is None) == bool(reading.problems)
    assert Typed.of(form.to_json()) == form


@pytest.mark.parametrize(
    ("field", "text", "choices"),
    [
        ("nationality", "Dominican", ("DMA", "DOM")),
        ("birth_date", "03/04/1980", ("1980-04-03", "1980-03-04")),
        ("expiry_date", "03/04/2030", ("2030-04-03", "2030-03-04")),
    ],
)
def test_what_may_mean_two_is_asked_with_both(field: str, text: str, choices: tuple[str, ...]) -> None:
    (problem,) = read(typed(CAPTAIN | {field: text}), today=TODAY).problems
    assert (problem.field, problem.choices) == (f"persons.0.{field}", choices)


@pytest.mark.parametrize("text", ["Haiti", "Ayiti", "haïtienne", "HTI", "ht"])
def test_a_country_in_any_of_the_languages(text: str) -> None:
    declared = read(typed(CAPTAIN | {"nationality": text}), today=TODAY).declaration
    assert declared is not None
    assert declared.persons[0].nationality == "HTI"
