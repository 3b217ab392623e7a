"""Receipts: the code opens the page and proves a withdrawal; nothing that is stored gives the code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core import paper_code
from leeward.core.care import receipts
from leeward.core.care.receipts import Withdrawal
from leeward.core.federation.keys.letter import Unopened

SECRETS = st.binary(min_size=paper_code.SECRET_BYTES, max_size=paper_code.SECRET_BYTES)


@given(SECRETS, st.binary(max_size=9000))
def test_only_the_code_opens_the_page(secret: bytes, page: bytes) -> None:
    mine, other = receipts.open_code(secret), receipts.open_code(bytes([secret[0] ^ 1]) + secret[1:])
    sealed = receipts.seal_page(page, mine.opener.sealing_key)
    assert receipts.open_page(sealed, mine.opener).startswith(page)
    with pytest.raises(Unopened):
        receipts.open_page(sealed, other.opener)


def test_the_size_of_a_page_does_not_say_how_much_was_shared() -> None:
    key = receipts.open_code(paper_code.new_secret()).opener.sealing_key
    assert len(receipts.seal_page(b"{}", key)) == len(receipts.seal_page(b"x" * 4000, key))


def test_what_is_stored_of_a_receipt_holds_no_part_of_its_code() -> None:
    secret = paper_code.new_secret()
    opened = receipts.open_code(secret)
    stored = bytes.fromhex(opened.place + receipts.word_digest(opened.word)) + opened.opener.sealing_key.public
    assert secret not in stored
    assert opened.word not in stored


def test_a_withdrawal_is_proved_by_its_word_alone() -> None:
    opened = receipts.open_code(paper_code.new_secret())
    letter = Withdrawal.from_bytes(Withdrawal(opened.place, opened.word, "x").to_bytes())
    assert letter == Withdrawal(opened.place, opened.word, "x")
    assert receipts.proves(letter.word, receipts.word_digest(opened.word))
    assert not receipts.proves(bytes(32), receipts.word_digest(opened.word))


@pytest.mark.parametrize(
    "letter",
    [
        b"",
        b"null",
        b"{}",
        b'{"place": 1, "word": "00", "consent": ""}',
        b'{"place": "short", "word": "00", "consent": ""}',
        b'{"place": "' + b"0" * 32 + b'", "word": "no hex", "consent": ""}',
        b'{"place": "' + b"0" * 32 + b'", "word": "00", "consent": "' + b"x" * 65 + b'"}',
        b"\xff" * 100,
    ],
)
def test_what_is_no_withdrawal_is_refused(letter: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        Withdrawal.from_bytes(letter)
