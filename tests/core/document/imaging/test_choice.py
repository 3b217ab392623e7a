"""What check digits may decide about a character that the picture leaves open."""

import numpy as np
from tests.core.document.imaging.printing import CARD, PASSPORT

from leeward.core.document.imaging.choice import choose
from leeward.core.document.imaging.glyphs import CHARACTERS, Floats
from leeward.core.document.imaging.protection import covered_places, unprotected_fields
from leeward.core.document.mrz.formats import LAYOUTS

LOWER = 44
"""Where the lower line of a passport begins."""


def scores(lines: tuple[str, ...], unsure: dict[int, tuple[str, float]] | None = None) -> Floats:
    """A reader that is certain of `lines`, except for places where another character is more likely by so many nats."""
    text = "".join(lines)
    found = np.full((len(text), len(CHARACTERS) + 1), -20.0, np.float32)
    for place, character in enumerate(text):
        found[place, CHARACTERS.index(character)] = 0
    for place, (character, lead) in (unsure or {}).items():
        found[place, CHARACTERS.index(character)] = lead
    return found


def chosen(
    lines: tuple[str, ...], unsure: dict[int, tuple[str, float]] | None = None
) -> tuple[str, tuple[int, ...], bool]:
    found = choose(scores(lines, unsure))
    assert found is not None
    return found.text, found.changed, found.agrees


def test_what_is_certain_stays() -> None:
    assert chosen(PASSPORT) == ("".join(PASSPORT), (), True)
    assert chosen(CARD) == ("".join(CARD), (), True)


def test_an_open_character_is_settled_by_its_check_digit_and_reported() -> None:
    assert chosen(PASSPORT, {LOWER + 1: ("B", 2.0)}) == ("".join(PASSPORT), (LOWER + 1,), True)


def test_two_open_characters() -> None:
    unsure = {LOWER + 1: ("B", 2.0), LOWER + 7: ("G", 1.0)}
    assert chosen(PASSPORT, unsure) == ("".join(PASSPORT), (LOWER + 1, LOWER + 7), True)


def test_clear_print_is_never_changed() -> None:
    text, changed, agrees = chosen(PASSPORT, {LOWER + 1: ("B", 9.0)})
    assert (text[LOWER + 1], changed, agrees) == ("B", (), False)


def test_dates_have_no_letters_and_names_no_digits() -> None:
    unsure = {LOWER + 13: ("T", 3.0), LOWER + 14: ("A", 5.0), 5: ("3", 4.0), 6: ("8", 4.0), LOWER + 20: ("8", 5.0)}
    assert chosen(PASSPORT, unsure) == ("".join(PASSPORT), (), True)


def test_a_length_of_no_format() -> None:
    assert choose(scores(("A" * 40,))) is None


def test_fields_without_a_check_digit() -> None:
    named = ("document_type", "issuer", "name", "nationality", "sex")
    assert unprotected_fields(LAYOUTS["TD3"]) == named
    assert set(unprotected_fields(LAYOUTS["TD1"])) == set(named)
    assert "optional" in unprotected_fields(LAYOUTS["MRV-A"])
    assert unprotected_fields(LAYOUTS["FRA-ID"]) == ()
    assert LOWER + 43 in covered_places(LAYOUTS["TD3"])
