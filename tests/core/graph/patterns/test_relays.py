import numpy as np

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
