"""When a synthetic traveller may appear, and above all when not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.training.schedule.injection import Lane, Rule, decide

RULE, FREE = Rule(rate=0.1, cap=5, longest_queue=3, apart=300), Lane(done_in_shift=2, seconds_since=1000)

CASES = {
    "free": (RULE, FREE, 0.05, "inject"),
    "first of the shift": (RULE, Lane(), 0.05, "inject"),
    "not drawn": (RULE, FREE, 0.5, "not_drawn"),
    "switched off": (replace(RULE, on=False), FREE, 0, "off"),
    "no rate": (replace(RULE, rate=0), FREE, 0, "not_drawn"),
    "a traveller on the screen": (RULE, replace(FREE, open_case=True), 0, "busy"),
    "a hold": (RULE, replace(FREE, hold=True), 0, "busy"),
    "a quiet call": (RULE, replace(FREE, quiet_call=True), 0, "busy"),
    "a queue": (RULE, replace(FREE, queue=4), 0, "queue"),
    "a short queue": (RULE, replace(FREE, queue=3), 0, "inject"),
    "enough for today": (RULE, replace(FREE, done_in_shift=5), 0, "cap"),
    "just before": (RULE, replace(FREE, seconds_since=299), 0, "too_soon"),
    "a clock set back": (RULE, replace(FREE, seconds_since=-5000), 0, "too_soon"),
}


@pytest.mark.parametrize("why", CASES)
def test_it_decides(why: str) -> None:
    rule, lane, draw, expected = CASES[why]
    assert decide(rule, lane, draw) == expected


@given(
    st.builds(Lane, st.integers(0, 9), *[st.booleans()] * 3, st.integers(0, 9), st.none() | st.floats(-1e6, 1e6)),
    st.floats(0, 1),
)
def test_real_work_is_never_disturbed(lane: Lane, draw: float) -> None:
    if lane.hold or lane.quiet_call or lane.open_case or lane.queue > 3 or lane.done_in_shift >= 5:
        assert decide(RULE, lane, draw) != "inject"


@pytest.mark.parametrize(
    "wrong", [{"rate": 0.2}, {"rate": -1}, {"prevalence": 2}, {"cap": 21}, {"longest_queue": -1}, {"apart": -1}]
)
def test_a_rule_that_would_disturb_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Rule(**wrong)  # type: ignore[arg-type]
