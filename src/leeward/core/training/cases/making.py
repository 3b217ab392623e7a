"""Makes the cases of every family; the same seed gives the same case on every node."""

import random
from collections.abc import Iterable, Iterator

from leeward.core.training.cases import documents, people, records
from leeward.core.training.cases.case import DIFFICULTIES, FAMILIES, Case, Difficulty, Family, Traveller

MAKERS = {**documents.MAKERS, **records.MAKERS, **people.MAKERS}


def make(family: Family, traveller: Traveller, *, target: bool, difficulty: Difficulty, seed: int) -> Case:
    """A case of this family about this invented traveller, with the fault or without."""
    return MAKERS[family](traveller, target, difficulty, random.Random(seed))  # noqa: S311 - drawn for a drill


def pool(travellers: Iterable[Traveller], seed: int) -> Iterator[Case]:
    """A case for each traveller, with family and class in turn over shuffled travellers: so nationality, sex and age
    say nothing about the truth, in whatever order they come.
    """
    mixed = list(travellers)
    random.Random(seed).shuffle(mixed)  # noqa: S311 - drawn for a drill
    for number, traveller in enumerate(mixed):
        step, target = divmod(number, 2)
        family = FAMILIES[step % len(FAMILIES)]
        difficulty = DIFFICULTIES[step // len(FAMILIES) % len(DIFFICULTIES)]
        yield make(family, traveller, target=bool(target), difficulty=difficulty, seed=seed + number)
