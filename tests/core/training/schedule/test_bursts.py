"""Bursts: half targets, none twice, weak and needed families first."""

from collections import Counter

import pytest

from leeward.core.training.detection.counts import Counts
from leeward.core.training.schedule.bursts import SIZE, Case, NotEnough, burst

FAMILIES = ("zone", "impostor", "chip", "seal")
POOL = [
    Case(f"{family}-{target:d}-{number:02}", family, target)
    for family in FAMILIES for target in (True, False) for number in range(40)
]  # fmt: skip


def families(ids: tuple[str, ...]) -> Counter[str]:
    return Counter(id.split("-")[0] for id in ids)


def test_half_are_targets_and_none_comes_twice() -> None:
    for seed in range(20):
        ids = burst(POOL, {}, {}, seed)
        assert len(set(ids)) == len(ids) == SIZE == 40
        assert sum(id.split("-")[1] == "1" for id in ids) == 20
    assert burst(POOL, {}, {}, 5) == burst(reversed(POOL), {}, {}, 5), "the same burst for the same seed"
    assert burst(POOL, {}, {}, 5) != burst(POOL, {}, {}, 6)
    assert [id.split("-")[1] for id in burst(POOL, {}, {}, 5)] != ["1"] * 20 + ["0"] * 20, "mixed"


def many(skill: dict[str, Counts], needs: dict[str, float], pool: list[Case] = POOL) -> Counter[str]:
    return sum((families(burst(pool, skill, needs, seed)) for seed in range(60)), Counter())


def test_weak_and_needed_families_come_more_often() -> None:
    good = {family: Counts(30, 29, 30, 0) for family in FAMILIES}
    weak = many({**good, "seal": Counts(30, 12, 30, 6)}, {})
    assert weak["seal"] > 1.5 * max(weak[family] for family in FAMILIES[:3])
    needed = many(good, {"impostor": 3})
    assert needed["impostor"] > 1.5 * max(needed[family] for family in ("zone", "chip", "seal"))
    assert min(weak.values()) > 0, "nothing disappears"


def test_what_was_seen_comes_less_often() -> None:
    pool = [Case(case.id, case.family, case.target, seen=3 if case.family == "zone" else 0) for case in POOL]
    counted = many({}, {}, pool)
    assert counted["zone"] < 0.7 * min(counted[family] for family in FAMILIES[1:])


def test_a_small_pool_says_what_it_lacks() -> None:
    with pytest.raises(NotEnough) as refused:
        burst([case for case in POOL if not case.target], {}, {}, 1)
    assert (refused.value.short, refused.value.there) == ("targets", 0)
    with pytest.raises(NotEnough) as refused:
        burst([case for case in POOL if case.target or case.id.endswith("-00")], {}, {}, 1)
    assert refused.value.short == "good"
    assert len(burst(POOL, {}, {}, 1, size=10)) == 10
