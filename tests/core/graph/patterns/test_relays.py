import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.patterns.relays import Call, relays


def test_a_relay_is_found_and_a_busy_ferry_is_not() -> None:
    chance = np.random.default_rng(4)
    calls = [Call("ferry", "BGI", hour) for hour in range(0, 8_000, 6)]
    calls += [Call(f"c{number}", "BGI", int(hour)) for number in range(30) for hour in chance.integers(0, 8_000, 10)]
    for hour in chance.integers(0, 8_000, 6).tolist():
        calls += [Call("night", "cove", hour), Call("day", "cove", hour + 5)]
    (found,) = relays(calls)
    assert (found.first, found.then, found.times, found.places) == ("night", "day", 6, ("cove",))
    assert found.expected < 0.1


def test_no_craft_no_relay() -> None:
    assert relays([]) == relays([Call("a", "x", 1)]) == []


def handed_over(times: int, after: int = 5, place: str = "cove") -> list[Call]:
    """`night` comes so often, and `day` so many hours after it, over a year."""
    step = 8_000 // max(1, times)
    hours = [number * step for number in range(times)]
    return [call for hour in hours for call in (Call("night", place, hour), Call("day", place, hour + after))]


@pytest.mark.parametrize(
    ("calls", "pairs", "why"),
    [
        (handed_over(6), [("night", "day")], "six times within five hours"),
        (handed_over(6, after=12), [("night", "day")], "the last hour counts"),
        (handed_over(6, after=13), [], "an hour later it is another matter"),
        (handed_over(6, after=0), [("night", "day")], "alongside each other at once"),
        (handed_over(1), [], "once is a meeting"),
        (handed_over(6) * 3, [("night", "day")], "a call that three sources tell is one"),
        ([Call("night", "cove", hour) for hour in range(0, 8_000, 5)], [], "a craft does not follow itself"),
        ([Call(each.craft, each.craft, each.hour) for each in handed_over(6)], [], "at two places there is no relay"),
        ([Call("a", "x", 7), Call("b", "x", 7)], [], "all in one hour"),
    ],
)
def test_what_is_a_relay(calls: list[Call], pairs: list[tuple[str, str]], why: str) -> None:
    found = {tuple(sorted((each.first, each.then))) for each in relays(calls)}
    assert found == {tuple(sorted(pair)) for pair in pairs}, why
    assert all(each.times == 6 for each in relays(calls)), why


def test_a_relay_over_several_places_is_one() -> None:
    calls = [Call(each.craft, f"cove {place}", each.hour + 100 * place) for place in (2, 1) for each in handed_over(4)]
    (found,) = relays(calls)
    assert (found.times, found.places) == (8, ("cove 1", "cove 2"))


def test_two_busy_ferries_that_meet_by_the_timetable_are_expected_to() -> None:
    calls = [Call(craft, "BGI", 6 * number + at) for at, craft in enumerate(("one", "two")) for number in range(400)]
    assert relays(calls) == []


def test_the_window_and_the_false_share_are_the_callers() -> None:
    assert relays(handed_over(6), within=4) == []
    assert relays(handed_over(6), false=0.0) == []


@given(st.lists(st.builds(Call, st.sampled_from("abc"), st.sampled_from("xy"), st.integers(0, 300))), st.randoms())
def test_order_and_names_change_no_relay(calls: list[Call], chance: random.Random) -> None:
    shuffled = calls * 2
    chance.shuffle(shuffled)
    found = relays(calls, false=1.0)
    assert relays(shuffled, false=1.0) == found
    once = set(calls)
    for each in found:
        followed = {
            call
            for call in once
            if call.craft == each.first
            and any(
                later.craft == each.then and later.place == call.place and 0 <= later.hour - call.hour <= 12
                for later in once
            )
        }
        assert 2 <= each.times <= len(followed)
        assert 0 <= each.q <= 1
