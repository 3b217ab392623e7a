import pytest

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
