"""Codes as people copy them from paper."""

import pytest

from leeward.core.one_time_code import ALPHABET, LENGTH, printed_code, read_code

CODE = "ABCDEFGHJKLMNPQR"


@pytest.mark.parametrize(
    "typed", [CODE, CODE.lower(), "ABCD-EFGH-JKLM-NPQR", " abcd efgh\tjklm npqr ", "AB-CDEFGHJKLMNPQ-R"]
)
def test_case_blanks_and_hyphens_do_not_matter(typed: str) -> None:
    assert read_code(typed) == CODE


@pytest.mark.parametrize("typed", ["", CODE[:-1], CODE + "S", CODE[:-1] + "0", CODE[:-1] + "I", "\u0410" + CODE[1:]])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) == ""


def test_a_printed_code_is_read_again() -> None:
    assert printed_code(CODE) == "ABCD-EFGH-JKLM-NPQR"
    assert read_code(printed_code(CODE)) == CODE


def test_no_two_characters_are_confused() -> None:
    assert not set(ALPHABET).intersection("01IO")
    assert (len(set(ALPHABET)), LENGTH) == (32, 16)
