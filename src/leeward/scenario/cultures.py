"""The name cultures of the region: tables of names, and the rule by which family names are inherited."""

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, Literal

import yaml

from leeward.core.record.content.person import Sex
from leeward.resources import read_text
from leeward.scenario.chance import Weighted, by_rank

SurnameRule = Literal["one", "two", "two_reversed"]

_GIVEN_NAMES = Weighted((1, 2, 3), (22, 68, 10))


@dataclass(frozen=True, slots=True)
class Culture:
    """One name culture. A family name is a tuple: one part, or two if the culture passes on two."""

    code: str
    rule: SurnameRule
    family: Weighted[str]
    given: dict[Sex, Weighted[str]]

    def family_name(self, chance: Random) -> tuple[str, ...]:
        """The family name of a person without known parents."""
        first = self.family.draw(chance)
        return (first,) if self.rule == "one" else (first, self.family.draw(chance))

    def inherited(self, mother: tuple[str, ...], father: tuple[str, ...] | None) -> tuple[str, ...]:
        """The family name of a child, by the culture's rule.

        Spanish: the father's first, then the mother's first. Portuguese: the mother's last, then the father's last.
        Others: the father's, or the mother's if there is no father.
        """
        if father is None:
            return mother
        if self.rule == "two":
            return (father[0], mother[0])
        if self.rule == "two_reversed":
            return (mother[-1], father[-1])
        return father

    def given_names(self, sex: Sex, chance: Random) -> str:
        """One to three given names, all different."""
        table = self.given[sex]
        wanted = _GIVEN_NAMES.draw(chance)
        drawn = dict.fromkeys(table.draw(chance) for _ in range(wanted))
        return " ".join(drawn)


@cache
def cultures() -> dict[str, Culture]:
    """Every culture of `resources/scenario/names.yaml` by its code."""
    tables: dict[str, Any] = yaml.safe_load(read_text("scenario/names.yaml"))
    return {
        code: Culture(
            code=code,
            rule=table["surnames"],
            family=by_rank(table["family"]),
            given={"M": by_rank(table["male"]), "F": by_rank(table["female"])},
        )
        for code, table in tables.items()
    }
