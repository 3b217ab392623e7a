"""Cases made of a method record: what its practice plants, in documents like those that it names, with invented people.

Each fault has a good twin, so that issuer and series say nothing about the truth.
"""

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from leeward.core.record.content.method import Practice
from leeward.core.training.cases.case import DIFFICULTIES, Case, Family, Traveller
from leeward.core.training.cases.case_pool import make

FAMILIES_OF: Mapping[str, tuple[Family, ...]] = {
    "forgery": ("altered_zone", "altered_page", "wrong_chip", "borrowed_seal"),
    "impostor": ("impostor", "lost_by_holder"),
    "fraud": ("look_alike_number", "lost_by_holder", "namesake"),
    "route": ("smuggling_pattern", "trafficking_signs", "missing_child"),
}
"""The families of cases in which each practice is seen at a counter."""
EACH = 8
"""Cases of a method: four faults and their good twins."""
_ISSUER = re.compile(r"[A-Z]{3}")
_SERIES = re.compile(r"[A-Z0-9]{1,6}")


def cases_of_method(
    travellers: Iterable[Traveller], practice: Practice, issuer: str, series: str, seed: int
) -> tuple[Case, ...]:
    """A case for each traveller, target and good one in turn, over the practice's families."""
    mixed, families = list(travellers), FAMILIES_OF[practice]
    random.Random(seed).shuffle(mixed)  # noqa: S311 - drawn for a drill
    return tuple(
        make(
            families[number // 2 % len(families)],
            _holder(traveller, issuer, series),
            target=bool(number % 2),
            difficulty=DIFFICULTIES[number // 2 % len(DIFFICULTIES)],
            seed=seed + number,
        )
        for number, traveller in enumerate(mixed)
    )


def _holder(traveller: Traveller, issuer: str, series: str) -> Traveller:
    """The traveller with a passport of this issuer and series; what is no code of either is left out."""
    nationality = issuer if _ISSUER.fullmatch(issuer) else traveller.nationality
    begin = series if _SERIES.fullmatch(series) else ""
    return replace(traveller, nationality=nationality, number=begin + traveller.number[len(begin) :])
