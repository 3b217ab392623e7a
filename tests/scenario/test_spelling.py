"""Names as a zone spells them (ICAO 9303-3 section 6 table A and section 4.6)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.scenario.cultures import cultures
from leeward.scenario.spelling import zone_spelling


@pytest.mark.parametrize(
    ("name", "expected", "reason"),
    [
        ("Núñez", "NUNEZ", "tilde and accent fall away"),
        ("Schäfer", "SCHAEFER", "Ä becomes AE"),
        ("Köhler", "KOEHLER", "Ö becomes OE"),
        ("Günther", "GUENTHER", "Ü becomes UE"),
        ("Groß", "GROSS", "sharp s becomes SS"),
        ("Conceição", "CONCEICAO", "cedilla and tilde fall away"),
        ("O'Rourke", "OROURKE", "an apostrophe leaves no gap"),
        ("O’Rourke", "OROURKE", "and the typographic one neither"),
        ("Jean-Baptiste", "JEAN BAPTISTE", "a hyphen becomes a filler"),
        ("St. Rose", "ST ROSE", "a full stop is left out"),
        ("  van  den Berg ", "VAN DEN BERG", "single blanks"),
        ("Zoë", "ZOE", "diaeresis that is no umlaut"),
        ("Nu\u0301n\u0303ez", "NUNEZ", "combining marks, as some keyboards send them"),
        ("Moïse", "MOISE", "diaeresis on I"),
    ],
)
def test_spelling(name: str, expected: str, reason: str) -> None:
    assert zone_spelling(name) == expected, reason


def test_every_name_of_the_tables_fits_the_alphabet() -> None:
    for culture in cultures().values():
        tables = [culture.family, *culture.given.values()]
        for name in (name for table in tables for name in table.items):
            assert re.fullmatch(r"[A-Z]+( [A-Z]+)*", zone_spelling(name)), name


@given(st.text(alphabet="abzÁÉÍÓÚñüöäßçãõâêëï'-. ", max_size=30))
def test_spelling_twice_changes_nothing(name: str) -> None:
    once = zone_spelling(name)
    assert zone_spelling(once) == once
