"""Every interval that is shown contains its estimate: one that does not says that one of the two is wrong.

Whatever computes a new interval gets a line in `INTERVALS`, which is compared with what the code draws quantiles of.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.graph.small import networks

from leeward.core.graph.brokers import hand_overs
from leeward.core.graph.disruption import compare
from leeward.core.graph.doubts import doubts
from leeward.core.graph.fragmentation import fragmentation_without
from leeward.core.graph.hidden_links import Backtest
from leeward.core.graph.network import Network
from leeward.core.operation.distinct import persons
from leeward.core.proportion import widen_to, wilson
from leeward.core.training.detection.change import Week, improvement
from leeward.core.training.detection.counts import Counts, Trial
from leeward.core.training.detection.pace import by_pace
from leeward.core.training.detection.sensitivity import TooFew, estimate
from leeward.core.training.detection.shares import share
from leeward.core.training.detection.words import words_of
from leeward.core.travel.queue import Spread
from leeward.core.travel.stays.reasons import base_rate

Estimate = tuple[float, float, float]
counts = st.builds(
    lambda found, missed, sent, let: Counts(found + missed, found, sent + let, sent),
    *(st.integers(0, 60) for _ in range(4)),
)


@given(st.integers(0, 5_000), st.integers(0, 5_000))
def test_proportions(found: int, others: int) -> None:
    if found + others:
        low, high = wilson(found, found + others)
        assert 0 <= low <= found / (found + others) <= high <= 1


@given(counts)
def test_training(one: Counts) -> None:
    skill = estimate(one)
    for each in (skill.sensitivity, skill.criterion, share(one.found, one.targets)):
        assert each.low <= each.value <= each.high
    for told in words_of(one):
        if told.code == "detection.sensitivity":
            value, low, high = (float(told.params[name]) for name in ("value", "low", "high"))
            assert low <= value <= high, "as it is printed"


@given(st.lists(counts, min_size=3, max_size=6))
def test_training_over_weeks(weeks: list[Counts]) -> None:
    try:
        slope = improvement(Week(number, each) for number, each in enumerate(weeks))
    except TooFew:
        return
    assert slope.low <= slope.value <= slope.high


@settings(deadline=None, max_examples=30)
@given(networks(), networks(), st.integers(0, 3))
def test_networks(network: Network, after: Network, count: int) -> None:
    nodes = list(range(min(count, network.size)))
    doubted = doubts(network, nodes, resamples=10)
    assert doubted.low <= fragmentation_without(network, nodes) <= doubted.high
    found = compare(network, after, resamples=10)
    for change in (found.ties, found.largest, found.reach):
        assert change.low <= change.after - change.before <= change.high
    half = np.arange(network.size) * 2 < network.size
    for hand_over in hand_overs(network, [half, ~half], resamples=10):
        assert all(each.low <= each.share <= each.high for each in hand_over.brokers)


@given(st.integers(0, 200), st.integers(0, 200))
def test_guesses_of_hidden_ties(right: int, wrong: int) -> None:
    low, high = Backtest(right=right, suggested=right + wrong).interval
    if right + wrong:
        assert low <= right / (right + wrong) <= high


@given(st.lists(st.floats(0, 500), min_size=1, max_size=40))
def test_waiting(minutes: list[float]) -> None:
    found = Spread.of(np.array(minutes))
    assert found.low <= found.value <= found.high


@given(st.dictionaries(st.integers(0, 9), st.frozensets(st.sampled_from("abcdef")), max_size=8))
def test_persons(mentions: dict[int, frozenset[str]]) -> None:
    found = persons(mentions).interval()
    assert found.least <= found.estimate <= found.most


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(-5, 5))
def test_an_interval_is_widened_to_its_estimate(estimate: float, low: float, high: float) -> None:
    least, most = widen_to(estimate, low, high)
    assert least <= estimate <= most


@given(st.integers(0, 400), st.integers(0, 400))
def test_reviewed_stays(reviewed: int, found: int) -> None:
    base = base_rate(max(reviewed, found), min(reviewed, found))
    low, high = base.interval
    assert low <= base.settled / base.reviewed <= high


@given(st.integers(100, 300), st.integers(0, 300), st.floats(1, 60))
def test_pace(half: int, found: int, seconds: float) -> None:
    answers = [
        (number % 5, Trial(target=True, sent_on=number < found, seconds=seconds + number)) for number in range(2 * half)
    ]
    for each in by_pace(answers):
        assert each.low <= each.share <= each.high


SHARES = {
    "core/graph/hidden_links.py": test_guesses_of_hidden_ties,
    "core/training/detection/pace.py": test_pace,
    "core/training/detection/shares.py": test_training,
    "core/travel/stays/reasons.py": test_reviewed_stays,
}
"""Files that give a share its interval, with its test. Projects show percentages of all that was counted: none has an
interval, and `test_projects_show_no_interval` says when one comes.
"""
QUANTILES = {
    "core/graph/brokers.py": test_networks,
    "core/graph/disruption.py": test_networks,
    "core/graph/doubts.py": test_networks,
    "core/travel/queue.py": test_waiting,
    "core/faces/calibration.py": None,
}
"""Files that draw an interval of resamples, with its test; faces have their own (`core/faces/test_calibration`)."""


def test_every_file_that_draws_an_interval_is_tested() -> None:
    root = Path(__file__).parents[2] / "src/leeward"
    assert set(_drawing(root, lambda text: "np.quantile(" in text or "np.percentile(" in text)) == set(QUANTILES)


def test_every_file_that_gives_a_share_its_interval_is_tested() -> None:
    root = Path(__file__).parents[2] / "src/leeward"
    assert set(
        _drawing(root, lambda text: (" wilson(" in text and "def wilson" not in text) or "*wilson(" in text)
    ) == set(SHARES)


def test_projects_show_no_interval() -> None:
    root = Path(__file__).parents[2] / "src/leeward"
    asked = [root / "apps/projects", root / "core/results"]
    words = ("proportion import", ".interval", "quantile(", "percentile(")
    assert [name for each in asked for name in _drawing(each, lambda text: any(word in text for word in words))] == []


def _drawing(root: Path, does: Callable[[str], bool]) -> Iterator[str]:
    for path in sorted(root.rglob("*.py")):
        if does(path.read_text(encoding="utf-8")):
            yield path.relative_to(root).as_posix()


def test_the_sentence_of_someone_who_tells_nothing_apart() -> None:
    told = {each.code: each.params for each in words_of(Counts(25, 10, 25, 13))}
    assert float(told["detection.sensitivity"]["low"]) < float(told["detection.sensitivity"]["value"]) < 0


@pytest.mark.parametrize("found", [0, 1, 29, 30])
def test_shares_at_the_ends(found: int) -> None:
    low, high = wilson(found, 30)
    assert low <= found / 30 <= high
