"""The chips of an interview: what a caseworker taps while the person tells it, with its phase, HTCDS field and code.

`resources/care/interview_chips.csv` has them, in words that may be said to the person. The column `question` names the
question of `care/questions.csv` whose ages decide whether a chip is shown.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from leeward.core.care.children import all_questions
from leeward.resources.tables import lines

TABLE = "care/interview_chips.csv"
Phase = Literal["recruitment", "transit", "exploitation"]
PHASES: tuple[Phase, ...] = get_args(Phase)


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that may be told, by phase, HTCDS field and code."""

    question: str
    phase: Phase
    field: str
    code: str
    text: str

    @property
    def key(self) -> str:
        """What a form sends for it."""
        return f"{self.phase}/{self.field}/{self.code}"


def chips(asked: Collection[str]) -> tuple[Chip, ...]:
    """The chips of the questions that may be asked, in the table's order."""
    return tuple(chip for chip in all_chips().values() if chip.question in asked)


@cache
def all_chips() -> dict[str, Chip]:
    """Every chip by its key. Raises InvalidTable with file and line."""
    known = {each.name for each in all_questions() if each.form == "interview"}
    found: dict[str, Chip] = {}
    for line in lines(TABLE, ("question", "phase", "field", "code", "text")):
        chip = Chip(
            question=line.needed("question"),
            phase=line.word("phase", PHASES),
            field=line.needed("field"),
            code=line.needed("code"),
            text=line.needed("text"),
        )
        if chip.question not in known:
            raise line.error(f"no question {chip.question!r} for interviews in care/questions.csv")
        if chip.key in found:
            raise line.error(f"the chip {chip.key} is there twice")
        found[chip.key] = chip
    return found
