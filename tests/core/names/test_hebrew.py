"""Names in Hebrew letters."""

import pytest

from leeward.core.names.hebrew import hebrew
from leeward.core.names.keys import fold_tokens, readings


@pytest.mark.parametrize(
    ("word", "spellings"),
    [
        ("משה", [("MOSHE",)]),
        ("כהן", [("COHEN",)]),
        ("חזן", [("HAZAN",), ("CHAZAN",)]),  # the table's second spelling
        ("זגורי", [("ZAGORI",), ("ZAGURI",)]),  # by letters: O or U
        ("קהת", [("KAHT",), ("KAHT",)]),  # K and H stay two letters
        ("וולפסון", [("VALFASON",), ("VALPASUN",)]),  # double vav is a consonant
        ("אופקים", [("OFKIM",), ("UPKIM",)]),  # alef carries the vowel
        ("שקמה", [("SHAKMA",), ("SAKMA",)]),  # he at the end is A
    ],
)
def test_spellings(word: str, spellings: list[tuple[str, ...]]) -> None:
    assert list(hebrew(word)) == spellings


def test_points_are_dropped() -> None:
    assert hebrew("לָנִי") == hebrew("לני")


@pytest.mark.parametrize(
    ("native", "latin"),
    [("בנימין נתניהו", "Benjamin Netanyahu"), ("יצחק לוי", "Yitzhak Levy"), ("שרה כהן", "Sarah Cohen")],
)
def test_whole_names(native: str, latin: str) -> None:
    assert fold_tokens(latin) in readings(native)


@pytest.mark.parametrize("word", ["׳", "ַ", "״״"])
def test_what_holds_no_letter_has_no_token(word: str) -> None:
    assert readings(word) == ()
