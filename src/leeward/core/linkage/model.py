"""How much each level of agreement says: log-odds learnt from the files themselves, without a labelled pair.

The model of Fellegi and Sunter (Journal of the American Statistical Association 64, 1969): how often a level occurs
among pairs of one person (m) and of two (u). u is counted on pairs drawn by chance; m is found by expectation
maximisation (Winkler 1988) on the pairs of one blocking rule, for the fields that this rule does not use, and averaged
over the rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from leeward.core.linkage.blocking import Candidates, Pairs
from leeward.core.linkage.comparison import compare
from leeward.core.linkage.fields import Kind
from leeward.core.linkage.levels import COUNT, EXACT, IN_EACH_OTHERS_PLACE, MISSING, NEAR
from leeward.core.linkage.table import Column, Table

Rates = NDArray[np.float64]
_DRAWN = 100_000
"""Pairs drawn by chance, from which is learnt how often two people agree."""
_ROUNDS = 25
_TAUGHT = 100_000
"""Pairs of one rule from which is learnt; of more, a part by chance."""
_ASSUMED = 2.0
"""Pairs of one person that count as seen before any was, so that a small file does not learn "never" or "always"."""
_DIGIT = 16
"""More than there are levels of any kind."""
RARELY = 0.75
"""How much the rarity of a value counts where it agrees with a slip."""


class UntrainedError(ValueError):
    """A field's levels could not be learnt, so no pair can be judged; the message names it."""


@dataclass(frozen=True, slots=True)
class Model:
    """`agreed[c]` and `by_chance[c]` are m and u of column c by level; `prior` the log-odds of any pair."""

    agreed: tuple[Rates, ...]
    by_chance: tuple[Rates, ...]
    prior: float

    def log_odds(self, table: Table, pairs: Pairs, levels: NDArray[np.int8]) -> Rates:
        """How much more likely each pair is one person than two, as a logarithm."""
        odds = _log_odds(levels, self.agreed, self.by_chance, self.prior)
        for number, column in enumerate(table.columns):
            odds += _rarity(column, pairs, levels[number])
        return odds


def probability(odds: Rates) -> Rates:
    """The probability with these log-odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -50, 50))))


def learnt(table: Table, found: Candidates, levels: NDArray[np.int8], seed: int = 1) -> Model:
    """The model of the table, learnt from the pairs of its blocking rules. Raises `UntrainedError`."""
    chance = np.random.default_rng(seed)
    drawn = compare(table, _random_pairs(table, chance))
    by_chance = _level_rates(table, drawn, np.ones(drawn.shape[1]))
    for _ in range(2):
        agreed = _agreement_rates(table, found, levels, by_chance, chance)
        # Some of the pairs drawn are one person: what they agree on is not chance.
        odds = _log_odds(drawn, agreed, by_chance, _logit(table, sum(table.rows) / 2))
        by_chance = _level_rates(table, drawn, 1 - probability(odds))
    return _with_prior(Model(agreed, by_chance, _logit(table, min(table.rows) / 2)), table, found, levels)


def _with_prior(model: Model, table: Table, found: Candidates, levels: NDArray[np.int8]) -> Model:
    """The same, with as many pairs of one person expected as it finds."""
    odds = model.log_odds(table, found.pairs, levels) - model.prior
    prior = model.prior
    for _ in range(10):
        prior = _logit(table, float(probability(odds + prior).sum()) / found.share)
    return replace(model, prior=prior)


def _logit(table: Table, expected: float) -> float:
    """The log-odds of a pair where so many are one person."""
    share = min(0.5, max(expected, 0.5) / max(2, table.pairs))
    return float(np.log(share) - np.log1p(-share))


def _random_pairs(table: Table, chance: np.random.Generator) -> Pairs:
    left, right = (chance.integers(0, max(1, rows), _DRAWN) for rows in table.rows)
    apart = left != right if table.same else np.ones(_DRAWN, dtype=bool)
    return np.stack((left[apart], right[apart]))


def _level_rates(table: Table, levels: NDArray[np.int8], weight: Rates) -> tuple[Rates, ...]:
    """How often each level occurs among pairs where the value is there; never quite never."""
    return tuple(
        _rates(np.bincount(levels[number], weight, minlength=COUNT[column.kind] + 1) + 0.1)
        for number, column in enumerate(table.columns)
    )


def _rates(counts: NDArray[np.floating]) -> Rates:
    """Counts of levels as shares of those where the value is there; a missing one has rate 1, and so says nothing."""
    rates = counts.astype(np.float64)
    rates[MISSING] = 0.0
    rates /= rates.sum()
    rates[MISSING] = 1.0
    return rates


def _log_odds(levels: NDArray[np.integer], agreed: Sequence[Rates], by_chance: Sequence[Rates], prior: float) -> Rates:
    """What the levels of each column add to the prior."""
    odds = np.full(levels.shape[1], prior)
    for level, m, u in zip(levels, agreed, by_chance, strict=True):
        odds += (np.log(m) - np.log(u))[level]
    return odds


def _agreement_rates(
    table: Table,
    candidates: Candidates,
    levels: NDArray[np.int8],
    by_chance: tuple[Rates, ...],
    chance: np.random.Generator,
) -> tuple[Rates, ...]:
    """m of each column: the mean over the rules that do not use it, by how many pairs of one person each found."""
    found = [np.zeros(COUNT[column.kind] + 1) for column in table.columns]
    for rule, places in candidates.rules:
        if not len(places):
            continue
        some = places if len(places) <= _TAUGHT else chance.choice(places, _TAUGHT, replace=False)
        free = [number for number, column in enumerate(table.columns) if column.field not in rule.fields]
        for number, counts in _maximise(table, levels[:, some], free, by_chance).items():
            found[number] += counts
    for column, counts in zip(table.columns, found, strict=True):
        if not counts.sum() > 0:
            raise UntrainedError(f"too few rows to learn how {column.field} agrees")
    return tuple(map(_rates, found))


def _start(kind: Kind) -> Rates:
    """Before anything is known: most values of one person agree."""
    rates = np.full(COUNT[kind] + 1, 0.2 / COUNT[kind])
    rates[EXACT], rates[MISSING] = 0.8, 1.0
    return rates


def _maximise(
    table: Table, levels: NDArray[np.int8], free: list[int], by_chance: tuple[Rates, ...]
) -> dict[int, Rates]:
    """Counts of levels among pairs of one person, for the `free` columns of one rule's pairs."""
    digits = _DIGIT ** np.arange(len(free), dtype=np.int64)
    keys, which = np.unique((levels[free] * digits[:, None]).sum(axis=0), return_counts=True)
    patterns = keys // digits[:, None] % _DIGIT
    kinds, chance = [table.columns[number].kind for number in free], [by_chance[number] for number in free]
    agreed, share = [_start(kind) for kind in kinds], 0.5
    counts: list[Rates] = []
    for _ in range(_ROUNDS):
        likely = which * probability(_log_odds(patterns, agreed, chance, np.log(share / (1 - share))))
        share = float(np.clip(likely.sum() / which.sum(), 1e-6, 1 - 1e-6))
        counts = [
            np.bincount(level, likely, minlength=COUNT[kind] + 1) + _ASSUMED * _start(kind)
            for level, kind in zip(patterns, kinds, strict=True)
        ]
        agreed = [_rates(each) for each in counts]
    return dict(zip(free, counts, strict=True))


def _rarity(column: Column, pairs: Pairs, levels: NDArray[np.int8]) -> Rates:
    """What it adds that both have a rare value, or takes away that they have a common one."""
    usual = float((column.share**2).sum())
    if usual <= 0:
        return np.zeros(len(levels))
    share = np.maximum(column.share[column.left[pairs[0]]], column.share[column.right[pairs[1]]])
    rare = np.log(usual) - np.log(np.maximum(share, 1e-9))
    exact = (levels == EXACT) | ((levels == IN_EACH_OTHERS_PLACE) & (column.kind in {Kind.NAME, Kind.TEXT}))
    return np.asarray(np.where(exact, rare, np.where(np.isin(levels, NEAR[column.kind]), RARELY * rare, 0.0)))
