"""The text of a mention."""

from leeward.core.extraction.mention import Mention


def test_its_characters_in_the_whole() -> None:
    text = "née 1974 à Port-au-Prince"
    assert Mention("date", 4, 8, {"birth_date": "1974"}, "high").text(text) == "1974"
    assert Mention("date", 4, 4, {}, "low").text(text) == ""
