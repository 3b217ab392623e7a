"""Who counts as a child, which questions may be asked at which age, and who may ask them.

A person of unknown age is presumed a child until two persons decide otherwise. A question is shown only where its ages
cover every age that the person may have: no question for adults reaches a two-year-old, nor a person who may be one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from leeward.core.dates import DateSpan, years_between
from leeward.resources.tables import lines

TABLE = "care/questions.csv"
ADULT = 18
"""CRC Art. 1; Palermo Protocol Art. 3(d)."""
OLDEST = 122
Minority = Literal["child", "presumed_child", "adult"]


@dataclass(frozen=True, slots=True)
class Ages:
    """The youngest and the oldest age in full years that a person may have."""

    youngest: int = 0
    oldest: int = OLDEST

    @property
    def known(self) -> bool:
        """Whether it is one age."""
        return self.youngest == self.oldest


def ages(birth: DateSpan | None, on: date, seems: Ages | None = None) -> Ages:
    """The ages that a birth date, exact or not, leaves open on this day.

    Without one: what two persons estimate (`seems`), else any age.
    """
    if birth is None:
        return seems or Ages()
    return Ages(_years(birth.latest, on), _years(birth.earliest, on))


def minority(of: Ages, *, presumed_adult: bool = False) -> Minority:
    """Child, adult, or presumed a child where the age leaves both open.

    `presumed_adult` is the decision of two persons for someone whose age stays unknown; it never makes a known child
    one.
    """
    if of.oldest < ADULT:
        return "child"
    return "adult" if of.youngest >= ADULT or presumed_adult else "presumed_child"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a form, with the ages at which it may be asked. `of` is whom it is asked of: the person, or the
    caseworker, who answers from what they see.
    """

    form: str
    name: str
    youngest: int
    oldest: int
    of: Literal["person", "caseworker"]


def questions(form: str, of: Ages, minor: Minority) -> tuple[Question, ...]:
    """The questions of a form that may be asked, in the form's order.

    A presumed child is asked what every age from its youngest to 17 may be asked.
    """
    oldest = of.oldest if minor == "adult" else min(of.oldest, ADULT - 1)
    youngest = max(of.youngest, ADULT) if minor == "adult" else of.youngest
    return tuple(
        each for each in all_questions() if each.form == form and each.youngest <= youngest and oldest <= each.oldest
    )


def may_ask(minor: Minority, achievements: Iterable[str]) -> bool:
    """Whether an officer with these achievements may speak with the person: children need a trained one."""
    return minor == "adult" or CHILD_TRAINING in set(achievements)


CHILD_TRAINING = "child_interview"
"""The achievement that opens interviews with children (rule R31); the app reads it from the local table of
rights.
"""


@cache
def all_questions() -> tuple[Question, ...]:
    """Every question of every form. Raises InvalidTable with file and line."""
    found = []
    for line in lines(TABLE, ("form", "name", "youngest", "oldest", "of", "source")):
        youngest = line.whole("youngest")
        oldest = line.whole("oldest") if line.text("oldest") else OLDEST
        if youngest > oldest:
            raise line.error(f"the youngest age {youngest} is above the oldest, {oldest}")
        of: Literal["person", "caseworker"] = line.word("of", ("person", "caseworker"))
        found.append(Question(line.needed("form"), line.needed("name"), youngest, oldest, of))
    return tuple(found)


def _years(born: date, on: date) -> int:
    """Full years from a birth to this day; 0 for a birth that lies ahead."""
    return min(max(0, years_between(born, on)), OLDEST)
