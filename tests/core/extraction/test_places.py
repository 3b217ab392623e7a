"""Names and adjectives of states in free text: forms understand every word that free text does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.extraction.places import is_adjective, places
from leeward.core.record.codes.countries import countries
from leeward.resources.tables import rows


def test_forms_understand_every_word_for_a_state() -> None:
    """Free text needs a table of its own, with accents and capitals and without words that mean something else; this
    keeps it consistent with `codes/spoken.csv`.
    """
    table = [
        (code, word)
        for code, *cells in rows("extraction/states.csv", 3)
        for cell in cells
        for word in cell.split("|")
        if word
    ]
    assert len(table) > 300
    assert [each for each in table if each[0] not in {found.code for found in countries(each[1])}] == []


@pytest.mark.parametrize(
    ("text", "field", "value", "confidence", "why"),
    [
        ("born in Trinidad and Tobago", "country", "TTO", "high", "the longest name, with its joining word"),
        ("the United States of America", "country", "USA", "high", "four words"),
        ("via Haïti", "country", "HTI", "high", "with its accent"),
        ("JAMAICA", "country", "JAM", "high", "capitals"),
        ("Guinea-Bissau", "country", "GNB", "high", "not Guinea"),
        ("Guinea", "country", "GIN", "high", "and Guinea by itself"),
        ("issued by JAM", "country", "JAM", "low", "three capitals may be a word"),
        ("a Jamaican", "country", "JAM", "low", "an adjective alone"),
        ("a Jamaican national", "nationality", "JAM", "medium", "what follows says that it is a nationality"),
        ("nationality: Cuba", "nationality", "CUB", "medium", "what comes before says so"),
        ("nationalité haïtienne", "nationality", "HTI", "medium", "in French"),
        ("to Bridgetown", "place", "BBBGI", "high", "a port by its name"),
        ("to BBBGI", "place", "BBBGI", "high", "by its code"),
        ("Saint John’s", "place", "AGANU", "high", "with a curved apostrophe"),
        ("Saint John's", "place", "AGANU", "high", "and a straight one"),
    ],
)
def test_a_place_in_a_text(text: str, field: str, value: str, confidence: str, why: str) -> None:
    (found,) = places(text)
    assert (dict(found.fields), found.confidence) == ({field: value}, confidence), why
    assert found.text(text) in text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("03-MAR-2021", "a month is no Morocco"),
        ("MAR/2021", "nor with a stroke"),
        ("polish the shoes", "a verb"),
        ("jamaica", "small letters"),
        ("bridgetown", "a port in small letters"),
        ("ABC", "capitals that are no code"),
        ("JA", "two letters"),
        ("XBridgetownX", "within a word"),
        ("", "nothing"),
    ],
)
def test_no_place(text: str, why: str) -> None:
    assert list(places(text)) == [], why


def test_each_state_of_a_row_is_found_for_itself() -> None:
    assert [dict(each.fields) for each in places("Barbados and Jamaica")] == [{"country": "BRB"}, {"country": "JAM"}]


def test_a_name_does_not_go_over_the_end_of_a_line() -> None:
    assert "TTO" in [each.fields.get("country") for each in places("Trinidad\nand Tobago")]
    assert [each.fields.get("country") for each in places("United\nStates")] == []


def test_adjectives_are_those_of_the_table_in_its_spelling() -> None:
    assert [is_adjective(word) for word in ("Jamaican", "JAMAICAN", "haïtienne", "jamaican", "")] == [
        *(True, True, True, False, False)
    ]


@given(st.text(max_size=80) | st.text("ABJMR Trinidad-/.'\n", max_size=60))
def test_any_text_gives_mentions_within_it(text: str) -> None:
    for found in places(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.kind == "place"
        assert len(found.fields) == 1
