import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.separated_tables import NotATableError, rows, separator


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a,b\nc,d\n", ","),
        ("a;b\nc;1,5\n", ";"),
        ("a\tb, c\n", "\t"),
        ("a b\n", ""),
        ("", ""),
        ("Ray, Jo;Ana\nLee;Max\n", ";"),
    ],
)
def test_the_sign_that_most_lines_have(text: str, sign: str) -> None:
    assert separator(text) == sign


def test_cells_with_the_number_of_their_line() -> None:
    text = 'a, b\n\n"Ray\nJo",x\x1b\n , \n"say ""hi""",y\n'
    assert list(rows(text, ",")) == [(1, ["a", "b"]), (4, ["Ray\nJo", "x"]), (6, ['say "hi"', "y"])]


def test_a_cell_without_end_is_refused_with_its_line() -> None:
    with pytest.raises(NotATableError, match="line 2: field larger"):
        list(rows('a,b\n"' + "x" * 200_000, ","))


@given(st.text(), st.sampled_from(",;\t"))
def test_any_text_is_split_or_refused(text: str, sign: str) -> None:
    try:
        found = list(rows(text, sign))
    except NotATableError as error:
        assert str(error).startswith("line ")  # noqa: PT017 - either answer is right
    else:
        assert all(cells for _, cells in found)
