"""Lists of the next flights."""

from datetime import UTC, date, datetime

import pytest

from leeward.core.travel.manifest import paxlst_write
from leeward.core.travel.manifest.model import Manifest
from leeward.core.travel.manifest.read import Reading, read
from leeward.scenario import CARRIER, announced, build_region

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
LISTS = list(announced(build_region(), post="BRB-BGI", after=NOON, today=TODAY, most=2))


def test_two_versions_of_each_flight_that_is_still_to_come() -> None:
    assert [manifest.voyage.number for manifest in LISTS[:4]] == ["LWD115", "LWD115", "LWD207", "LWD207"]
    assert all(manifest.voyage.operator == CARRIER[0] for manifest in LISTS)
    (leg,) = LISTS[0].voyage.legs
    # 13:40 UTC, in the time of Barbados.
    assert (leg.destination, leg.arrives) == ("BGI", datetime(2026, 11, 25, 9, 40))  # noqa: DTZ001 - local


def test_the_first_flight_of_tomorrow_is_expected_too() -> None:
    days = [manifest.voyage.legs[-1].arrives for manifest in LISTS]
    assert [day.day for day in days if day] == [25, 25, 25, 25, 26, 26]
    all_of_both_days = list(announced(build_region(), post="BRB-BGI", after=NOON, today=TODAY, most=99))
    assert len({each.access_reference for each in all_of_both_days}) == len(all_of_both_days), "none twice"


def test_some_come_late_and_some_stay_away() -> None:
    first, second = (set(manifest.travellers) for manifest in LISTS[:2])
    assert len(second - first) == len(first - second) == 3


def test_the_cases_of_the_check_page_travel_on_the_first_flight() -> None:
    by_flight = [{each.document.number for each in manifest.travellers if each.document} for manifest in LISTS]
    assert len([seat for each in LISTS[1].travellers if (seat := each.seat)]) == len(LISTS[1].travellers)
    assert not by_flight[0] & by_flight[2]
    assert LISTS[1].travellers[:6] == LISTS[0].travellers[:6]


@pytest.mark.parametrize("manifest", LISTS)
def test_they_survive_the_round_trip(manifest: Manifest) -> None:
    text = paxlst_write.write(manifest, prepared="261125:0500")
    assert read(text.encode(), today=TODAY) == Reading((manifest,))
