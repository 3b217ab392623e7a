"""Spelling letter by letter."""

from leeward.core.names.letters import spell


def test_the_longest_group_wins() -> None:
    assert spell("ου", ("Grek",)) == "OU"
    assert spell("ο", ("Grek",)) == "O"


def test_the_first_chart_wins_and_the_next_fills() -> None:
    assert spell("га", ("Ukrn", "Cyrl")) == "HA"
    assert spell("га", ("Cyrl",)) == "GA"


def test_a_letter_with_fewer_spellings_gives_its_last() -> None:
    assert spell("ца", ("Cyrl",), 1) == "CA"
    assert spell("ца", ("Cyrl",), 5) == "CA"


def test_what_no_chart_knows_is_left_to_anyascii_and_marks_are_dropped() -> None:
    assert spell("я\u0301ß", ("Cyrl",)) == "IASS"
