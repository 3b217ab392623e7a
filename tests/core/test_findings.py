"""What a finding points at."""

import pytest

from leeward.core.findings import Finding, Reason


@pytest.mark.parametrize(("record", "hit"), [("BRB-RBPF/1", True), ("", False)])
def test_a_hit_points_at_a_record(record: str, hit: bool) -> None:
    assert Finding("document.lost", "high", Reason("document.lost"), record=record).is_hit is hit


def test_findings_are_compared_by_what_they_say_and_share_no_parameters() -> None:
    assert Reason("a") == Reason("a", {})
    assert Finding("a", "low", Reason("a")) != Finding("a", "high", Reason("a"))
    with pytest.raises(TypeError):
        Reason("a").params["x"] = "y"  # type: ignore[index]  # it is refused, which is what is tested
