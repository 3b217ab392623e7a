"""Makes the cases of every family; the same seed gives the same case on every node."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from leeward.core.training.cases import documents, people, records
from leeward.core.training.cases.case import DIFFICULTIES, FAMILIES, Case, Difficulty, Family, Traveller, age_group_of

MAKERS = {**documents.MAKERS, **records.MAKERS, **people.MAKERS}


def make(family: Family, traveller: Traveller, *, target: bool, difficulty: Difficulty, seed: int) -> Case:
    """A case of this family about this invented traveller, with the fault or without."""
    return MAKERS[family](traveller, target, difficulty, random.Random(seed))  # noqa: S311 - drawn for a drill


def pool(travellers: Iterable[Traveller], seed: int, *, today: date) -> Iterator[Case]:
    """A case for each traveller, in pairs of one family and difficulty: a good one, then one with the fault. The two of
    a pair are alike in nationality, sex and age on `today`, so these say nothing about the truth in any month.
    """
    for step, pair in enumerate(_pairs(travellers, random.Random(seed), today)):  # noqa: S311 - drawn for a drill
        family = FAMILIES[step % len(FAMILIES)]
        difficulty = DIFFICULTIES[step // len(FAMILIES) % len(DIFFICULTIES)]
        for target, traveller in enumerate(pair):
            number = 2 * step + target
            yield make(family, traveller, target=bool(target), difficulty=difficulty, seed=seed + number)


def _pairs(travellers: Iterable[Traveller], chance: random.Random, today: date) -> list[tuple[Traveller, ...]]:
    """Neighbours in the order of nationality, sex and age, in mixed order. Where the two differ, the one with the fault
    is the one whose values have had fewer faults than good cases; an odd one out is alone, without.
    """
    alike = list(travellers)
    chance.shuffle(alike)
    alike.sort(key=lambda each: _values(each, today))
    tally = Counter[tuple[int, str]]()  # of each value: cases with the fault, less those without
    pairs = []
    for place in range(0, len(alike), 2):
        pair = sorted(alike[place : place + 2], key=lambda each: -_lean(each, tally, today))
        for sign, each in zip((-1, 1), pair, strict=False):
            tally.update({value: sign for value in enumerate(_values(each, today))})
        pairs.append(tuple(pair))
    chance.shuffle(pairs)
    return pairs


def _lean(traveller: Traveller, tally: Counter[tuple[int, str]], today: date) -> int:
    """How far the traveller's values lean towards the fault so far."""
    return sum(tally[value] for value in enumerate(_values(traveller, today)))


def _values(traveller: Traveller, today: date) -> tuple[str, str, str]:
    return traveller.nationality, traveller.sex, age_group_of(traveller, today)
