"""Texts by language."""

import pytest

from leeward.core.results.iati.content.texts import Description, Text, Texts, text_in

SEA, MER, MAR = Text("Sea"), Text("Mer", "fr"), Text("Mar", "es")


@pytest.mark.parametrize(
    ("texts", "language", "found"),
    [
        ((SEA, MER, MAR), "es", "Mar"),
        ((SEA, MER, MAR), "", "Sea"),  # the activity's language
        ((SEA, MER), "nl", "Sea"),  # the first one
        ((MER, SEA), "nl", "Mer"),
        ((MER, Text("Mère", "fr")), "fr", "Mer"),  # the first of two
        ((Text("", "fr"), SEA), "fr", ""),  # an empty one is there
        ((), "en", ""),
    ],
)
def test_a_text_is_in_the_language_or_the_first(texts: Texts, language: str, found: str) -> None:
    assert text_in(texts, language) == found


def test_a_text_is_in_the_activitys_language_where_none_is_said() -> None:
    assert (Text("Sea").language, Description((SEA,)).kind) == ("", "")
