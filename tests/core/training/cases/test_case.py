"""Genuine travellers have a zone that holds."""

from datetime import date

from tests.core.training.cases.people import ADA, BO

from leeward.core.document import mrz
from leeward.core.training.cases.case import LET_GO, QUIET, Seen, reveal
from leeward.core.training.cases.portraits import Look

FACE = Look(60, 30, 24, 6, 16, 18, 0, 0)


def test_zones_hold() -> None:
    for traveller in (ADA, BO):
        zone = mrz.parse("\n".join(traveller.zone()), today=date(2026, 11, 24))
        assert isinstance(zone, mrz.Zone)
        assert "wrong" not in zone.checks.values()


def test_only_a_target_has_another_right_decision() -> None:
    seen = Seen(ADA.zone(), ADA, FACE, FACE)
    case = reveal("fear_of_return", True, "easy", ADA, seen, QUIET, signs="4")
    assert (case.right, case.params) == (QUIET, {"signs": "4"})
    good = reveal("fear_of_return", False, "easy", ADA, seen, QUIET, signs="0")
    assert (good.right, good.params, good.why) == (LET_GO, {}, "case.fear_of_return.good")
