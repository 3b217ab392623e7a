"""Columns of items and lines."""

from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.files.columns import ITEM_COLUMNS, LINE_COLUMNS, facts_of, facts_text, item_row, line_row
from leeward.core.graph.link_chart import Item, Line

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
