"""Vigilance of a post, and false referrals by nationality."""

import pytest

from leeward.core.training.detection.counts import Counts
from leeward.core.training.detection.sensitivity import TooFew
from leeward.core.training.detection.shares import false_referrals, missed_share, share


def test_wilsons_interval() -> None:
    assert share(0, 20) == pytest.approx((0, 0, 0.161), abs=0.001)
    assert share(20, 20) == pytest.approx((1, 0.839, 1), abs=0.001)
    assert share(10, 20) == pytest.approx((0.5, 0.299, 0.701), abs=0.001)
    assert share(0, 0) == (0, 0, 1)


def test_vigilance_is_pooled_over_a_post() -> None:
    officers = [Counts(3, 2, 200, 4)] * 10
    assert missed_share(officers).value == pytest.approx(1 / 3)
    with pytest.raises(TooFew):
        missed_share(officers[:6])
    with pytest.raises(TooFew):
        missed_share([])


def test_a_nationality_that_is_sent_on_more_shows() -> None:
    fair = {"BRB": Counts(0, 0, 100, 5), "JAM": Counts(0, 0, 100, 6), "TTO": Counts(9, 9, 100, 4)}
    assert not any(group.above for group in false_referrals(fair))
    groups = false_referrals({**fair, "HTI": Counts(0, 0, 100, 22), "GUY": Counts(0, 0, 19, 19)})
    assert [(group.nationality, group.above) for group in groups] == [
        ("HTI", True), ("JAM", False), ("BRB", False), ("TTO", False),
    ]  # fmt: skip
    assert groups[0].rate.low < 0.22 < groups[0].rate.high
    assert "GUY" not in {group.nationality for group in groups}, "fewer than 20"


def test_one_group_and_none() -> None:
    assert false_referrals({}) == ()
    assert not false_referrals({"BRB": Counts(0, 0, 50, 25)})[0].above
    assert not any(group.above for group in false_referrals({code: Counts(0, 0, 50, 0) for code in ("BRB", "JAM")}))
