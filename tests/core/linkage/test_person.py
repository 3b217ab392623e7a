import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.linkage.person import Person, keys, number_keys, person

MARIA = person("María José", "Peña", "1990-05-12", ("A 1234567",), ("+1 246 555 0101",))


def test_values_are_spelled_once() -> None:
    assert MARIA.given_name == "MARIA JOSE"
    assert (MARIA.birth_date, MARIA.documents, MARIA.phones) == ("19900512", ("A1234567",), ("12465550101",))


@pytest.mark.parametrize(
    "other",
    [
        person("Peña", "Maria"),
        person("Maria", "Pena Lopez"),
        person("Josefa", "Penna", "1990-05-12"),
        person("Mario", "Penna", "1990-12-05"),
        person("Marya", "Pema", "1990-05-12"),
        person("Maria", "Lopez", "1990-05-12"),
        person("Anna", "Other", "", ("A1234567",)),
        person("", "", "", (), ("12465550101",)),
    ],
)
def test_a_record_with_an_error_shares_a_key(other: Person) -> None:
    assert set(keys(MARIA)) & set(keys(other))


def test_others_share_none() -> None:
    assert not set(keys(MARIA)) & set(keys(person("Thomas", "Clarke", "1971-01-30", ("B7654321",), ("12465550999",))))


@pytest.mark.parametrize("number", ["", "0000000000", "1111-1111", "1212"])
def test_a_number_that_says_nothing_is_none(number: str) -> None:
    assert person("Ana", "Lee", "", (number,), (number,)) == person("Ana", "Lee")


def test_an_empty_person_has_no_key() -> None:
    assert keys(person()) == ()
    assert keys(person("Ana")) == ()


def test_a_number_finds_who_has_it() -> None:
    assert set(number_keys("a-123 4567")) & set(keys(MARIA))
    assert set(number_keys("+1 246 5550101")) & set(keys(MARIA))
    assert number_keys("000") == ()


WORDS = st.text("ABCDEOU ", max_size=9)
NAMED = st.builds(person, WORDS, WORDS, st.dates().map(lambda day: f"{day:%Y-%m-%d}") | st.just(""))


@given(NAMED)
def test_names_in_each_others_place_are_found_together(one: Person) -> None:
    """By their names alone, in either order, with or without a date."""
    turned = Person(one.surname, one.given_name, one.birth_date)
    for found, other in ((keys(one), keys(turned)), (keys(turned), keys(one))):
        assert {each for each in found if each[0] == "n"} == {each for each in other if each[0] == "n"}
        assert {each for each in found if each[0] in "wbcm"} == {each for each in other if each[0] in "wbcm"}


@given(NAMED, st.lists(st.text("0123456789AB", max_size=10), max_size=4))
def test_numbers_add_keys_and_take_none_away(one: Person, numbers: list[str]) -> None:
    more = person(one.given_name, one.surname, one.birth_date, tuple(numbers))
    assert set(keys(one)) <= set(keys(more))
    assert len(keys(more)) == len(set(keys(more))), "each once"
    assert {each for each in keys(more) if each[0] == "d"} == {f"d{number}" for number in more.documents}
    assert all(len(set(number)) >= 3 for number in more.documents)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=12))
def test_any_text_makes_a_person_that_is_spelled_once(given_name: str, surname: str, born: str) -> None:
    made = person(given_name, surname, born, (surname,), (given_name,))
    assert person(made.given_name, made.surname, made.birth_date, made.documents, made.phones) == made
    assert all(key.isprintable() for key in keys(made))


@pytest.mark.parametrize(
    ("name", "words", "reason"),
    [
        ("Ana", ("ANA",), "one"),
        ("Ana Maria de la Cruz", ("ANA", "MARIA", "DE"), "of a long name the first three"),
        ("O'Neil-Ruiz", ("O", "NEIL", "RUIZ"), "signs part words"),
        ("  ", (), "none"),
    ],
)
def test_words_of_a_name(name: str, words: tuple[str, ...], reason: str) -> None:
    assert person(name, name).given_words == person(name, name).surname_words == words, reason
