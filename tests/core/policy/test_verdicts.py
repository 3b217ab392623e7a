"""The order of the verdicts."""

from leeward.core.policy.verdicts import VERDICTS, Verdict, highest, rank


def test_order_is_the_one_of_the_design() -> None:
    assert VERDICTS == (Verdict.CLEAR, Verdict.VERIFY, Verdict.REFER, Verdict.HOLD, Verdict.PROTECT)
    assert [rank(verdict) for verdict in VERDICTS] == [0, 1, 2, 3, 4]


def test_highest_prevails_and_nothing_is_clear() -> None:
    assert highest([Verdict.VERIFY, Verdict.PROTECT, Verdict.HOLD]) == Verdict.PROTECT
    assert highest([]) == Verdict.CLEAR
