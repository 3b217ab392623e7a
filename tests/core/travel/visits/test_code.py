"""The code of a short form: short enough to say, with a check letter."""

import pytest

from leeward.core import paper_code
from leeward.core.travel.visits import code


def test_it_is_nine_letters_and_read_back_as_it_is_said() -> None:
    secret = code.new_secret()
    shown = code.as_printed(secret)
    assert [len(group) for group in shown.split("-")] == [5, 4]
    assert code.read(shown.lower().replace("-", " ")) == secret


@pytest.mark.parametrize("text", ["", "ABCDE", "U" * 9, "0" * 5000])
def test_what_is_no_code(text: str) -> None:
    with pytest.raises(code.NoCode):
        code.read(text)


def test_neither_code_is_taken_for_a_captains() -> None:
    with pytest.raises(code.NoCode):
        code.read(paper_code.as_printed(paper_code.new_secret()))
    with pytest.raises(paper_code.NoCode):
        paper_code.read(code.as_printed(code.new_secret()))
