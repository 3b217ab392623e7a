"""The order of the verdicts."""

from leeward.core.policy.verdicts import VERDICTS, highest, rank


def test_order_is_the_one_of_the_design() -> None:
    assert VERDICTS == ("CLEAR", "VERIFY", "REFER", "HOLD", "PROTECT")
    assert [rank(verdict) for verdict in VERDICTS] == [0, 1, 2, 3, 4]


def test_highest_prevails_and_nothing_is_clear() -> None:
    assert highest(["VERIFY", "PROTECT", "HOLD"]) == "PROTECT"
    assert highest([]) == "CLEAR"
