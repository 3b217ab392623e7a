"""People whom the caring agency of the region helped in the last years: enough for statistics, all of them invented."""

import random
from dataclasses import dataclass

_SEED = 16
_STATES = ("HTI",) * 9 + ("VEN",) * 7 + ("COL",) * 3 + ("DOM",) * 3 + ("GUY", "JAM", "IND", "PHL", "BRA", "NGA")
_KINDS = ("SexualExploitation",) * 8 + ("ForcedLabour",) * 7 + ("Servitude",) * 3 + ("ForcedBegging", "ForcedMarriage")


@dataclass(frozen=True, slots=True)
class Helped:
    """One person: the age of the case in days, HTCDS gender, age in years, citizenship and kinds of exploitation."""

    days_ago: int
    gender: str
    age: int
    citizenship: str
    kinds: tuple[str, ...]


def helped(many: int = 140) -> list[Helped]:
    """The people, the same at every call."""
    rnd = random.Random(_SEED)  # noqa: S311 - invented people
    return [_one(rnd) for _ in range(many)]


def _one(rnd: random.Random) -> Helped:
    kinds = tuple(sorted({rnd.choice(_KINDS) for _ in range(rnd.choice((1, 1, 1, 1, 2)))}))
    woman = rnd.random() < (0.9 if "SexualExploitation" in kinds else 0.45)
    return Helped(
        days_ago=int(1200 * rnd.random() ** 1.4) + 60,
        gender="Feminine" if woman else "Masculine",
        age=int(rnd.triangular(9, 55, 22)),
        citizenship=rnd.choice(_STATES),
        kinds=kinds,
    )
