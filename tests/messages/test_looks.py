"""Where to look has its words for each place of the table of rules, short enough for a counter."""

from leeward.core.document.rules.table import LOOKS, rules
from leeward.messages.looks import SENTENCES


def test_places_and_sentences_are_the_same() -> None:
    assert {f"look.{each}" for each in LOOKS} == SENTENCES.keys()
    assert {each.look for each in rules().values() if each.look} <= set(LOOKS)


def test_a_counter_has_no_time_for_more_than_a_line() -> None:
    assert {code for code, text in SENTENCES.items() if len(str(text)) > 100} == set()
