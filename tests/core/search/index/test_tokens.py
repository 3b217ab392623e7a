"""The dictionary finds what `core.names.likeness` calls alike, with the same degrees."""

from collections.abc import Iterable
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from leeward.core.matching.subject import NameForm, Subject
from leeward.core.names.fold import fold_word
from leeward.core.names.likeness import FLOOR, likeness
from leeward.core.search.index import SubjectRow
from leeward.core.search.index.collector import collect
from leeward.core.search.index.tokens import TokenTable

LETTERS = "ABDEIKLMNORSTU"
WORDS = st.text(LETTERS, min_size=2, max_size=12)


def table(tokens: Iterable[str]) -> TokenTable:
    names = tuple(NameForm(token, (token,)) for token in tokens)
    return TokenTable.of(collect([SubjectRow(UUID(int=1), Subject(names))]))


def close(tokens: TokenTable, token: str) -> dict[str, float]:
    found = tokens.near(token)
    degrees: dict[str, float] = {}
    for number, degree in zip(found.tokens.tolist(), found.degrees.tolist(), strict=True):
        degrees[tokens.text(number)] = max(degree, degrees.get(tokens.text(number), 0.0))
    return degrees


@pytest.mark.parametrize(
    ("asked", "recorded"),
    [
        ("MUSTERMAN", "MUSTERMAN"),
        ("MUSTERMAN", "MUSTREMAN"),  # two letters exchanged
        ("MUSTERMAN", "MUTERMAN"),  # a letter lost
        ("MUSTERMAN", "KUSTERMAN"),  # another first letter
        ("XHEMAILI", "JEMAILI"),  # by sound alone
        ("VILIAM", "BIL"),  # a short form
        ("HAMID", "ABDHAMID"),  # a servant's part left out
    ],
)
def test_tokens_alike_are_found(asked: str, recorded: str) -> None:
    expected = likeness(asked, recorded).degree
    assert expected >= FLOOR
    assert close(table([recorded, "OLGA"]), asked) == pytest.approx({recorded: expected}, abs=0.11)


def test_a_token_is_found_by_what_is_written_too() -> None:
    tokens = table(["GASTON", "OLGA"])
    folded, written = tokens.near("GASUN"), tokens.near_unfolded("GASUN", "GASOON")
    assert tokens.text(int(written.tokens[0])) == "GASTON"
    assert written.degrees[0] > folded.degrees[0]


def test_an_error_in_another_spelling_is_found_from_either_side() -> None:
    head, misspelt = fold_word("MUHAMMAD"), "MOHAMET"[:-1] + "UT"
    assert likeness(head, misspelt).degree >= FLOOR
    assert head in close(table([head]), misspelt)
    assert misspelt in close(table([misspelt]), head)


@pytest.mark.parametrize(
    ("asked", "recorded", "found"),
    [
        ("HAONI", ["HAMTI", "OLGA"], {"HAMTI"}),  # two errors
        ("HAONI", ["KAMTI", "OLGA"], set()),  # and another first letter
        ("HAONI", ["HAMTI", "HAONI"], {"HAONI"}),  # it is an existing name
        ("HAO", ["HUM"], set()),  # too short to tell
    ],
)
def test_a_short_unknown_token_may_have_two_errors(asked: str, recorded: list[str], found: set[str]) -> None:
    degrees = close(table(recorded), asked)
    assert degrees.keys() == found
    assert all(degree in (FLOOR, 1.0) for degree in degrees.values())


@given(WORDS, st.lists(WORDS, min_size=1, max_size=20, unique=True))
def test_no_spelling_within_a_few_errors_is_missed(asked: str, recorded: list[str]) -> None:
    degrees = close(table(recorded), asked)
    for token in recorded:
        wanted = likeness(asked, token)
        if wanted.kind in ("equal", "spelling") and OSA.distance(asked, token) < 2 and wanted.degree >= FLOOR:
            assert token in degrees


@pytest.mark.parametrize(
    ("token", "beginnings"),
    [
        ("MUSTER", {"MUSTERMAN", "MUSTERFRAU", "MUSTER"}),
        ("MUSTRE", {"MUSTERMAN", "MUSTERFRAU", "MUSTER"}),
        ("XY", set()),
    ],
)
def test_a_token_that_was_cut_leads_to_what_begins_with_it(token: str, beginnings: set[str]) -> None:
    tokens = table(["MUSTERMAN", "MUSTERFRAU", "MUSTER", "OLGA"])
    assert {tokens.text(number) for number in tokens.beginning(token).tokens.tolist()} == beginnings


@pytest.mark.parametrize(
    ("joined", "halves"),
    [
        ("MARIAELENA", ("MARIA", "ELENA")),
        ("SURESHARIPERSAD", ("SURESH", "HARIPERSAD")),  # folding took one of two H
        ("AHMADASAN", ("AHMAD", "HASAN")),  # and an H after D
        ("BUBAKARBA", ("BUBAKAR", "BA")),
        ("MARIAOLGAELENA", None),
        ("BA", None),
    ],
)
def test_a_token_may_be_two_written_together(joined: str, halves: tuple[str, str] | None) -> None:
    tokens = table(["MARIA", "ELENA", "SURESH", "HARIPERSAD", "AHMAD", "HASAN", "BUBAKAR", "BA"])
    found = [
        (tokens.text(left.tokens[0]), tokens.text(right.tokens[0])) for _share, left, right in tokens.halves(joined)
    ]
    assert found == ([halves] if halves else [])


@given(st.lists(st.text(LETTERS, min_size=1, max_size=80), max_size=12, unique=True))
def test_every_token_has_a_number(recorded: list[str]) -> None:
    tokens = table(recorded)
    numbers = [tokens.find(token) for token in recorded]
    assert [tokens.text(number) for number in numbers] == recorded
    assert tokens.find("QQQQ") == -1
