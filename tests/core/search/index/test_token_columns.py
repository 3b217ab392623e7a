"""The dictionary of tokens: numbered once, in order of length and letters, found by sound and by every spelling."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.names.fold import other_spellings
from leeward.core.search.index.token_columns import SINGLE, TokenColumns
from leeward.core.search.index.tokens import TokenTable, names_version

TOKENS = st.lists(st.text("ABDEIKLMNORSTU", min_size=1, max_size=12), max_size=12)


def table(*names: tuple[str, ...]) -> tuple[TokenColumns, TokenTable, list[int]]:
    columns = TokenColumns()
    for name in names:
        columns.add(name)
    sections, places = columns.sections()
    return columns, TokenTable.of(sections), places.tolist()


def test_a_token_has_one_number_by_its_first_occurrence() -> None:
    columns = TokenColumns()
    assert columns.add(("ANA", "MARIA", "ANA")) == [0, 1, 0]
    assert columns.add(("MARIA", "ROE")) == [1, 2]
    assert columns.add(()) == []
    assert list(columns.numbers) == ["ANA", "MARIA", "ROE"]


@given(TOKENS)
@settings(max_examples=60, deadline=None)
def test_every_token_is_found_at_its_place(tokens: list[str]) -> None:
    columns, found, places = table(tuple(tokens))
    assert [found.text(place) for place in places] == list(columns.numbers)
    assert [found.find(token) for token in columns.numbers] == places


@given(TOKENS)
@settings(max_examples=60, deadline=None)
def test_shorter_tokens_come_first_and_equal_lengths_by_their_letters(tokens: list[str]) -> None:
    _, found, _ = table(tuple(tokens))
    texts = [found.text(place) for place in range(len(found))]
    assert texts == sorted(texts, key=lambda text: (len(text), text))


@given(TOKENS, st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_arrival_changes_nothing(tokens: list[str], random: st.DrawFn) -> None:
    """So that two nodes build the same file from the same records."""
    shuffled = list(tokens)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = TokenColumns(), TokenColumns()
    one.add(tuple(tokens))
    other.add(tuple(shuffled))
    ours, theirs = one.sections()[0], other.sections()[0]
    assert ours.keys() == theirs.keys()
    assert all(np.array_equal(ours[name], theirs[name]) for name in ours)


def test_other_spellings_lead_to_their_token() -> None:
    token = next(each for each in ("MOHAMED", "MUHAMAD", "JOSEF", "YUSUF") if other_spellings(each))
    columns, found, (place,) = table((token,))
    assert len(found) == 1 + len(set(other_spellings(token)) - {token})
    assert set(found.dictionary.head.tolist()) == {place}
    assert list(columns.numbers) == [token]


def test_a_single_letter_is_told_from_a_word_that_begins_with_it() -> None:
    columns = TokenColumns()
    columns.add(("A", "AB"))
    sections, (single, word) = columns.sections()
    firsts = sections["token.info"] >> 16
    assert int(firsts[single]) - int(firsts[word]) == SINGLE


def test_no_token_makes_an_empty_dictionary() -> None:
    _, found, places = table()
    assert (len(found), places) == (0, [])
    assert found.find("ANA") < 0


def test_the_dictionary_says_by_which_rules_it_was_folded() -> None:
    assert table(("ANA",))[1].version == names_version()


def test_odd_tokens_are_kept() -> None:
    odd = ("A" * 5000, "É", "名")
    _, found, places = table(odd)
    assert [found.text(place) for place in places[1:2]] == ["É"]
    assert len(found.text(places[0])) == 5000
