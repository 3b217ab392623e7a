"""Codes on paper: unguessable, and tolerant of typing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core import paper_code

SECRETS = st.binary(min_size=paper_code.SECRET_BYTES, max_size=paper_code.SECRET_BYTES)


def test_a_code_has_more_than_a_hundred_bits_and_can_be_read_aloud() -> None:
    secret = paper_code.new_secret()
    assert len(secret) * 8 >= 100
    assert len({paper_code.new_secret() for _ in range(100)}) == 100
    groups = paper_code.as_printed(secret).split("-")
    assert [len(group) for group in groups] == [5] * 5
    assert not set("".join(groups)) & set("ILOU"), "letters that are mistaken for others, or spell words"


@given(SECRETS)
def test_a_code_is_read_back_however_it_is_typed(secret: bytes) -> None:
    code = paper_code.as_printed(secret)
    spoken = code.replace("0", "o").replace("1", "l").lower().replace("-", " ")
    for typed in (code, code.lower(), code.replace("-", ""), f"  {code}\n", code.replace("-", "–"), spoken):
        assert paper_code.read(typed) == secret


@given(SECRETS, st.integers(0, 24))
def test_most_slips_are_found_before_anything_is_looked_up(secret: bytes, place: int) -> None:
    letters = paper_code.as_printed(secret).replace("-", "")
    refused = 0
    for letter in paper_code.ALPHABET:
        slip = letters[:place] + letter + letters[place + 1 :]
        try:
            paper_code.read(slip)
        except paper_code.NoCode:
            refused += 1
    assert refused >= 24, "of 31 wrong letters in one place the check letter finds nearly all"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing"),
        ("XYBA8-NTMSY", "too short"),
        ("U" * 25, "a letter that no code has"),
        ("0" * 5000, "too long to be parsed"),
        ("٠" * 25, "digits of another script"),
        ("\x00" * 25, "control characters"),
    ],
)
def test_an_invalid_code_is_refused(text: str, why: str) -> None:
    with pytest.raises(paper_code.NoCode):
        paper_code.read(text)
