"""Where fields and check digits are: lines and columns as the standard counts them, slices as code does."""

import pytest

from leeward.core.document.mrz.formats import LAYOUTS
from leeward.core.document.mrz.layout import Layout, check_of, fields_of


def test_a_field_is_a_slice_of_the_joined_lines() -> None:
    places = fields_of(44, ("name", 1, 6, 44), ("number", 2, 1, 9))
    assert (places["name"].at, places["name"].length) == (slice(5, 44), 39)
    assert (places["number"].at, places["number"].column) == (slice(44, 53), 1)


def test_a_check_digit_covers_its_parts_in_order() -> None:
    check = check_of(44, "composite", (2, 44), (2, 1, 10), (2, 14, 20))
    assert (check.at, check.parts) == (87, (slice(44, 54), slice(57, 64)))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_positions_and_lines_of_each_format(layout: Layout) -> None:
    text = "".join(chr(65 + place % 26) for place in range(layout.total))
    lines = layout.lines(text)
    assert "".join(lines) == text
    assert [len(line) for line in lines] == [layout.width] * layout.line_count
    assert layout.position(0) == (1, 1)
    assert layout.position(layout.width) == (2, 1)
    assert layout.position(layout.total - 1) == (layout.line_count, layout.width)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_essentials_are_those_of_the_fields(layout: Layout) -> None:
    text = "".join(chr(33 + place % 90) for place in range(layout.total))
    kind, issuer, _name, number, nationality, birth, sex, expiry = layout.essentials(text)
    assert (kind, number, birth, sex) == tuple(
        text[layout.fields[each].at] for each in ("document_type", "number", "birth_date", "sex")
    )
    assert nationality == (text[layout.fields["nationality"].at] if "nationality" in layout.fields else issuer)
    assert expiry == (text[layout.fields["expiry_date"].at] if "expiry_date" in layout.fields else "")
