import pytest

from leeward.core.document.mrz.formats import LAYOUTS, TD1, TD2, TD3, layout_of
from leeward.core.document.mrz.layout import Layout


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.format)
def test_every_position_belongs_to_one_field_or_check_digit(layout: Layout) -> None:
    taken = [index for place in layout.fields.values() for index in range(place.at.start, place.at.stop)]
    taken += [check.at for check in layout.checks]
    assert sorted(taken) == list(range(layout.total))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.format)
def test_places_and_positions_agree(layout: Layout) -> None:
    for place in layout.fields.values():
        assert layout.position(place.at.start) == (place.line, place.column)
        assert place.at.stop - place.at.start == place.length
    for check in layout.checks:
        assert layout.position(check.at) == (check.line, check.column)


@pytest.mark.parametrize("layout", [TD1, TD2, TD3], ids=lambda layout: layout.format)
def test_a_composite_digit_covers_each_checked_field_and_its_digit(layout: Layout) -> None:
    composite = layout.checks[-1]
    covered = {index for part in composite.parts for index in range(part.start, part.stop)}
    for check in layout.checks[:-1]:
        assert check.at in covered
        assert set(range(check.parts[0].start, check.parts[0].stop)) <= covered


@pytest.mark.parametrize(
    ("start", "total", "expected"),
    [
        ("P<", 88, "TD3"),
        ("V<", 88, "MRV-A"),
        ("I<", 72, "TD2"),
        ("VB", 72, "MRV-B"),
        ("IDFRA", 72, "FRA-ID"),
        ("IDBEL", 72, "TD2"),
        ("IDFRA", 90, "TD1"),  # the French card of 2021
        ("I<", 90, "TD1"),
    ],
)
def test_length_and_document_code_name_the_format(start: str, total: int, expected: str) -> None:
    layout = layout_of(start.ljust(total, "<"))
    assert layout is not None
    assert layout.format == expected


@pytest.mark.parametrize("total", [0, 1, 44, 60, 71, 73, 87, 89, 91, 132])
def test_no_format_has_another_length(total: int) -> None:
    assert layout_of("P" * total) is None
