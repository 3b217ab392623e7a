"""Names in the form that all lists share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.record.lists.names import inverted_name, name, split_name, tidy

JUNIOR = "Feliciano Semborio Jr."
INVERTED = [
    ("SPECIMEN, Anna Maria", "Anna Maria SPECIMEN", "SPECIMEN", "Anna Maria"),
    (
        "DELOS REYES, Feliciano Semborio, Jr.",
        "Feliciano Semborio Jr. DELOS REYES",
        "DELOS REYES",
        "Feliciano Semborio Jr.",
    ),
    ("ZULKARNAEN", "ZULKARNAEN", "", ""),
    ("ABU HAFS THE MAURITANIAN", "ABU HAFS THE MAURITANIAN", "", ""),
    (", Anna", ", Anna", "", ""),  # a comma without a surname decides nothing
    ("SPECIMEN,", "SPECIMEN,", "", ""),
    ("  AL HAKIM ,  Abdullah ", "Abdullah AL HAKIM", "AL HAKIM", "Abdullah"),
]


@pytest.mark.parametrize(("text", "whole", "surname", "given_names"), INVERTED)
def test_inverted_names_come_into_reading_order(text: str, whole: str, surname: str, given_names: str) -> None:
    found = inverted_name(text, "alias", "good", "alt")
    assert (found.text, found.surname, found.given) == (whole, surname, given_names)
    assert (found.kind, found.quality, found.origin) == ("alias", "good", "alt")


@pytest.mark.parametrize(
    ("text", "script"),
    [("Anna", "Latn"), ("Иванов", "Cyrl"), ("أيمن", "Arab"), ("金铁三", "Hani"), ("Παπαδόπουλος", "Grek")],
)
def test_the_script_is_the_names_own(text: str, script: str) -> None:
    assert name(text).script == script


def test_parts_that_the_source_gives_apart() -> None:
    found = split_name(" Anna  Maria", "SPECIMEN")
    assert (found.text, found.surname, found.given) == ("Anna Maria SPECIMEN", "SPECIMEN", "Anna Maria")
    assert split_name("", "SPECIMEN").text == "SPECIMEN"


@given(st.text(max_size=60))
def test_blanks_are_single_and_never_outside(text: str) -> None:
    tidied = tidy(text)
    assert tidied == tidied.strip()
    assert "  " not in tidied
    assert tidy(tidied) == tidied


@given(st.text(st.sampled_from("ab ,.é"), max_size=30))
def test_inverting_loses_no_letter(text: str) -> None:
    assert sorted(char for char in inverted_name(text).text if char.isalpha()) == sorted(
        char for char in text if char.isalpha()
    )
