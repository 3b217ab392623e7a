"""Kinds of services and reasons to decline have words that differ, and none blames the person."""

from leeward.messages.referrals import DECLINED, KINDS, SAID


def test_words_of_one_list_differ() -> None:
    for words in (KINDS, DECLINED, SAID):
        assert all(str(text).strip() for text in words.values())
        assert len({str(text) for text in words.values()}) == len(words)


def test_no_reason_to_decline_blames_the_person() -> None:
    """The caseworker may read it out to them."""
    said = " ".join(str(text).lower() for text in DECLINED.values())
    assert not [word for word in ("refused", "illegal", "criminal", "liar", "fault") if word in said]
