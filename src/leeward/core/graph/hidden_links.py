"""Ties that may be missing from what was seen, offered only where guessing them on this very network works.

No single predictor is best for all networks; stacking simple ones is near the best (Ghasemian, PNAS 117, 2020). Whether
it helps an analyst depends on the network: of ten suggestions six were right among people who were seen together, and
fewer than one among callers. So some ties are hidden, guessed from the rest and compared, many times; nothing is
offered where fewer than half of the first suggestions are right. How often suggestions of each rank were right is the
probability that is shown. It assumes that as many ties are missing as were hidden.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from leeward.core.graph.network import F64, Network
from leeward.core.proportion import Z_90, wilson

MOST = 1_500
"""Nodes with a tie in the largest network that is tried: every pair is scored."""
_LEAST = 30
"""Ties below which a backtest says nothing."""
_HIDDEN = 0.1
_TOP = 10
_PASSING = 0.5
_RIDGE = 1.0
_ENOUGH = 50_000
"""Pairs without a tie from which is learnt."""
_FEW = 4
"""Rounds after which a backtest that cannot pass any more ends."""


@dataclass(frozen=True, slots=True)
class Backtest:
    """How many of the first suggestions were hidden ties, over all rounds, with an interval in which the share is nine
    times of ten.
    """

    right: int
    suggested: int

    @property
    def precision(self) -> float:
        """The share of right suggestions."""
        return self.right / self.suggested if self.suggested else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval of that share, which holds it nine times of ten."""
        return wilson(self.right, self.suggested, Z_90)

    @property
    def passed(self) -> bool:
        """Whether more suggestions were right than wrong, as far as the interval is sure."""
        return self.interval[0] >= _PASSING


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two nodes by place that may be tied, and how probable that is by the backtest."""

    one: int
    other: int
    probability: float


@dataclass(frozen=True, slots=True)
class HiddenLinks:
    """What the backtest says, and suggestions, the likeliest first: none where it did not pass."""

    backtest: Backtest
    suggestions: tuple[Suggestion, ...]


def hidden_links(network: Network, rounds: int = 20, seed: int = 1) -> HiddenLinks:
    """Guess missing ties, if guessing hidden ones works on this network. A node without any tie is in none."""
    tied = np.unique(np.concatenate((network.left, network.right)))
    if network.ties < _LEAST or len(tied) > MOST:
        return HiddenLinks(Backtest(0, 0), ())
    found = _of_tied(network.without(np.setdiff1d(np.arange(network.size), tied).tolist()), rounds, seed)
    named = (replace(each, one=int(tied[each.one]), other=int(tied[each.other])) for each in found.suggestions)
    return replace(found, suggestions=tuple(named))


def _of_tied(network: Network, rounds: int, seed: int) -> HiddenLinks:
    chance = np.random.default_rng(seed)
    drawn: list[NDArray[np.bool_]] = []
    while len(drawn) < rounds:
        drawn.append(_round(network, chance))
        right = np.array(drawn)
        backtest = Backtest(int(right.sum()), int(right.size))
        if len(drawn) >= _FEW and backtest.interval[1] < _PASSING:
            break
    if not backtest.passed:
        return HiddenLinks(backtest, ())
    found = _suggestions(network, chance)
    sure = _never_rising(right.mean(axis=0))
    return HiddenLinks(backtest, tuple(Suggestion(*pair, float(p)) for pair, p in zip(found, sure, strict=False)))


def _round(network: Network, chance: np.random.Generator) -> NDArray[np.bool_]:
    """Hide some ties, guess, and say of each of the first suggestions whether it was hidden."""
    hide = chance.random(network.ties) < _HIDDEN
    found = _suggestions(network.with_ties(~hide), chance)
    hidden = set(zip(network.left[hide].tolist(), network.right[hide].tolist(), strict=True))
    right = [pair in hidden for pair in found]
    return np.array(right + [False] * (_TOP - len(right)))


def _suggestions(network: Network, chance: np.random.Generator) -> list[tuple[int, int]]:
    """The pairs without a tie that look most like ties: learnt by hiding some of these ties in turn."""
    hide = chance.random(network.ties) < _HIDDEN
    rest = network.with_ties(~hide)
    tied = _adjacency(network)
    pairs = np.stack(np.triu_indices(network.size, 1))
    unseen = ~_adjacency(rest)[tuple(pairs)].astype(bool)
    learnt = pairs[:, unseen]
    taught = tied[tuple(learnt)]
    # Of the pairs without a tie a part is enough: it moves no suggestion before another.
    some = (taught > 0) | (chance.random(len(taught)) < _ENOUGH / len(taught))
    weights = _learnt(_predictors(rest, learnt[:, some]), taught[some])
    candidates = pairs[:, tied[tuple(pairs)] == 0]
    score = _with_one(_predictors(network, candidates)) @ weights
    first = np.argsort(-score, kind="stable")[:_TOP]
    return [(int(one), int(other)) for one, other in candidates[:, first].T]


def _adjacency(network: Network) -> F64:
    tied = np.zeros((network.size, network.size))
    tied[network.left, network.right] = tied[network.right, network.left] = 1.0
    return tied


def _predictors(network: Network, pairs: NDArray[np.int64]) -> F64:
    """What makes a tie likely, of each pair: a row each, of numbers of about one size."""
    return np.column_stack([np.log1p(matrix[tuple(pairs)]) for matrix in _matrices(network)])


def _matrices(network: Network) -> Iterator[F64]:
    """Neighbours in common, plainly and by rarity (Adamic and Adar 2003; Zhou 2009), as a share (Jaccard), by weight;
    ways of three ties; and how many ties both have (Barabási and Albert 1999).
    """
    tied = _adjacency(network)
    degree = tied.sum(axis=1)
    common = tied @ tied
    yield common
    yield (tied / np.log(np.maximum(degree, 2.0))) @ tied
    yield 10 * (tied / np.maximum(degree, 1.0)) @ tied
    yield 10 * common / np.maximum(degree[:, None] + degree[None, :] - common, 1.0)
    weight = np.zeros_like(tied)
    weight[network.left, network.right] = weight[network.right, network.left] = network.weight
    yield np.sqrt(weight) @ np.sqrt(weight)
    yield common @ tied
    yield np.outer(degree, degree)


def _learnt(predictors: F64, taught: F64) -> F64:
    """Logistic regression with a ridge, by Newton's method (iteratively reweighted least squares)."""
    data = _with_one(predictors)
    weights = np.zeros(data.shape[1])
    ridge = np.full(data.shape[1], _RIDGE)
    ridge[0] = 1e-6
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(data @ weights, -30, 30)))
        slope = data.T @ (taught - p) - ridge * weights
        bend = (data * (p * (1 - p))[:, None]).T @ data + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def _with_one(predictors: F64) -> F64:
    return np.column_stack([np.ones(len(predictors)), predictors])


def _never_rising(shares: F64) -> F64:
    """The nearest shares that never rise with the rank (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for share in shares.tolist():
        pools.append((share, 1))
        while len(pools) > 1 and pools[-2][0] < pools[-1][0]:
            (one, few), (other, more) = pools[-2:]
            pools[-2:] = [((one * few + other * more) / (few + more), few + more)]
    return np.repeat([share for share, _ in pools], [many for _, many in pools])
