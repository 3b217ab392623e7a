"""Codes: unguessable, tolerant of typing, and not computable from the ticket."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.travel.declaration import codes

SECRETS = st.binary(min_size=codes.SECRET_BYTES, max_size=codes.SECRET_BYTES)


def test_a_code_has_more_than_a_hundred_bits_and_can_be_read_aloud() -> None:
    secret = codes.new_secret()
    assert len(secret) * 8 >= 100
    assert len({codes.new_secret() for _ in range(100)}) == 100
    groups = codes.written(secret).split("-")
    assert [len(group) for group in groups] == [5] * 5
    assert not set("".join(groups)) & set("ILOU"), "letters that are mistaken for others, or spell words"


@given(SECRETS)
def test_a_code_is_read_back_however_it_is_typed(secret: bytes) -> None:
    code = codes.written(secret)
    spoken = code.replace("0", "o").replace("1", "l").lower().replace("-", " ")
    for typed in (code, code.lower(), code.replace("-", ""), f"  {code}\n", code.replace("-", "–"), spoken):
        assert codes.read(typed) == secret


@given(SECRETS, st.integers(0, 24))
def test_most_slips_are_found_before_anything_is_looked_up(secret: bytes, place: int) -> None:
    letters = codes.written(secret).replace("-", "")
    refused = 0
    for letter in codes.ALPHABET:
        slip = letters[:place] + letter + letters[place + 1 :]
        try:
            codes.read(slip)
        except codes.NoCode:
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
    with pytest.raises(codes.NoCode):
        codes.read(text)


def test_ticket_and_place_follow_from_the_code_and_only_that_way() -> None:
    secret, other = codes.new_secret(), codes.new_secret()
    ticket = codes.ticket_of(secret)
    assert ticket == codes.ticket_of(secret) != codes.ticket_of(other)
    assert ticket != secret
    place = codes.place_of(secret, b"pepper" * 6)
    assert place == codes.place_of(secret, b"pepper" * 6)
    assert place.name not in {codes.place_of(ticket, b"pepper" * 6).name, codes.place_of(secret, b"other" * 6).name}
    assert place.key.hex()[:32] != place.name
