"""Every kind of message between nodes has words, and no words are left of a kind that is gone."""

from leeward.messages.exchange_kinds import KINDS as WORDS
from leeward.messages.exchange_kinds import kind_words
from leeward.site.wiring import KINDS


def test_each_kind_has_words() -> None:
    assert {kind.name for kind in KINDS} == WORDS.keys()


def test_a_kind_of_a_newer_partner_is_shown_by_its_code() -> None:
    assert kind_words("records") == "Records"
    assert kind_words("pigeon") == "pigeon"
