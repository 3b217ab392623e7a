"""Every number of nights is in one band, in their order."""

import pytest

from leeward.core.travel.visits.answers import MOST_NIGHTS
from leeward.core.travel.visits.bands import BANDS, band


@pytest.mark.parametrize(
    ("nights", "name"),
    [(0, "0"), (1, "1-3"), (3, "1-3"), (4, "4-7"), (28, "15-28"), (29, "29-90"), (365, "91-365"), (366, "366+")],
)
def test_the_edges(nights: int, name: str) -> None:
    assert band(nights) == name


def test_every_length_has_a_band_and_they_follow_one_another() -> None:
    assert list(dict.fromkeys(band(nights) for nights in range(MOST_NIGHTS + 1))) == list(BANDS)
