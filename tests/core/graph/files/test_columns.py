"""Columns of items and lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.files.columns import ITEM_COLUMNS, LINE_COLUMNS, facts_of, facts_text, item_row, line_row
from leeward.core.graph.link_chart import Facts, Item, Line

word = st.from_regex("[a-zA-Z][a-z ]{0,8}[a-z]", fullmatch=True)


@given(st.lists(st.tuples(word, word.filter(lambda text: "  " not in text)), max_size=4))
def test_facts_come_back(facts: list[tuple[str, str]]) -> None:
    assert facts_of(facts_text(tuple(facts))) == tuple(facts)


def test_only_what_is_known_has_a_column() -> None:
    assert item_row(Item("a", "person", "Ana")) == {"label": "Ana", "kind": "person"}
    row = line_row(Line("1", "a", "b", "knows"))
    assert row == {"label": "knows", "count": "1", "strength": "strong", "directed": "false"}
    assert set(row) <= set(LINE_COLUMNS)
    assert set(item_row(Item("a", "place", "P", place=(1, 2)))) <= set(ITEM_COLUMNS)


@pytest.mark.parametrize(
    ("text", "facts", "why"),
    [
        ("Height: 1.80", (("Height", "1.80"),), "a name and a value"),
        ("a scar", (("", "a scar"),), "a value without a name"),
        ("Seen: 10: 30", (("Seen", "10: 30"),), "the first sign parts them"),
        ("Seen:10", (("", "Seen:10"),), "without a blank it is no sign"),
        (": x", (("", "x"),), "an empty name"),
        ("A: 1\n\n  \nB: 2\n", (("A", "1"), ("B", "2")), "empty lines are none"),
        ("A: 1\nA: 2", (("A", "1"), ("A", "2")), "two of one name are both kept"),
        ("", (), "nothing"),
    ],
)
def test_facts_as_anybody_writes_them(text: str, facts: Facts, why: str) -> None:
    assert facts_of(text) == facts, why
