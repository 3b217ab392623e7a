"""Names of persons: after a cue, with a comma, or of known names."""

import pytest

from leeward.core.extraction.people import people


def read(text: str) -> list[tuple[dict[str, str], str]]:
    return [(dict(each.fields), each.confidence) for each in people(text)]


@pytest.mark.parametrize(
    ("text", "surname", "given", "confidence"),
    [
        ("SMITH, John Alva", "SMITH", "John Alva", "high"),
        ("D'AGUIAR-PIRES, Maria", "D'AGUIAR-PIRES", "Maria", "high"),
        ("QWXZV, Zzyqx", "QWXZV", "Zzyqx", "medium"),
    ],
)
def test_a_surname_in_capitals_before_a_comma(text: str, surname: str, given: str, confidence: str) -> None:
    assert ({"surname": surname, "given_names": given}, confidence) in read(text)


@pytest.mark.parametrize(
    ("text", "name", "confidence"),
    [
        ("Name: Qwxzv Zzyqx", "Qwxzv Zzyqx", "high"),
        ("Name: Мария", "Мария", "medium"),
        ("Name: John", "John", "medium"),
    ],
)
def test_a_cue_makes_a_name_of_any_words(text: str, name: str, confidence: str) -> None:
    assert ({"name": name}, confidence) in read(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Name: Qwxzv", "one unknown word"),
        ("the boat left early", "no capitals"),
        ("Zzyqx Qwxzv", "unknown words without a cue"),
        ("Иквхв Зизкх", "another script without a cue"),
        ("x@John Smith", "part of an address"),
        ("", "nothing"),
    ],
)
def test_what_is_no_name(text: str, why: str) -> None:
    assert read(text) == [], why


def test_more_known_words_are_surer() -> None:
    assert ({"name": "John Smith"}, "medium") in read("with John Smith aboard")
    assert ({"name": "Zzyqx John"}, "low") in read("with Zzyqx John aboard")


def test_a_long_run_of_capitals_ends_quickly() -> None:
    assert len(read("John " * 2000)) > 0
    assert read("A" * 50_000) == []
