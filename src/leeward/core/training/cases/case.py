"""The shape of a case: who travels, what the officer sees, the truth, and the decisions that are right."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from leeward.core.document import mrz
from leeward.core.document.mrz.facts import Sex
from leeward.core.training.cases.portraits import Look
from leeward.core.training.items import age_group

Family = Literal[
    "altered_zone",
    "altered_page",
    "impostor",
    "wrong_chip",
    "borrowed_seal",
    "look_alike_number",
    "lost_by_holder",
    "namesake",
    "notice_under_review",
    "missing_child",
    "trafficking_signs",
    "smuggling_pattern",
    "fear_of_return",
]
FAMILIES: tuple[Family, ...] = get_args(Family)
Difficulty = Literal["easy", "medium", "hard"]
DIFFICULTIES: tuple[Difficulty, ...] = get_args(Difficulty)
Decision = Literal["let_go", "send_on", "hold", "quiet"]
"""Let go; to second line; hold for the owner's confirmation; quietly to a trained colleague."""


@dataclass(frozen=True, slots=True)
class Traveller:
    """An invented person with a genuine passport. Makers of cases change what the officer sees, never the truth."""

    surname: str
    given_names: str
    sex: Sex
    birth_date: date
    nationality: str
    number: str
    expires: date

    @property
    def age_in_passport(self) -> int:
        """The age at which both pictures are drawn: in the middle of ten years of validity, so within five years of the
        day of the photo and of every day on which the passport is valid.
        """
        return max(0, self.expires.year - 5 - self.birth_date.year)

    def zone(self) -> tuple[str, ...]:
        """The two lines of the passport's zone (TD3)."""
        return mrz.make(
            "TD3",
            document_type="P",
            issuer=self.nationality,
            surname=self.surname,
            given_names=self.given_names,
            number=self.number,
            nationality=self.nationality,
            birth_date=self.birth_date,
            sex=self.sex,
            expiry_date=self.expires,
        )


def age_group_of(traveller: Traveller, today: date) -> str:
    """By the year alone, which is enough for balance."""
    return age_group(today.year - traveller.birth_date.year)


@dataclass(frozen=True, slots=True)
class Record:
    """A record that the check finds: a document or a person, by whom, and its state by code."""

    kind: Literal["document", "person"]
    state: str
    number: str = ""
    name: str = ""
    birth_date: date | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the officer sees. `page` is the printed part, `chip` what the chip says (None: not read), `seal` the zone in
    a seal, `portrait` the drawn photo and `bearer` the drawn person; `remarks` are codes of what is noticed or said.
    """

    zone: tuple[str, ...]
    page: Traveller
    portrait: Look
    bearer: Look
    chip: Traveller | None = None
    chip_portrait: Look | None = None
    seal: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `why` and `params` make the one line of the reveal; `right` are the decisions that are right."""

    family: Family
    target: bool
    difficulty: Difficulty
    traveller: Traveller
    seen: Seen
    why: str
    right: frozenset[Decision]
    params: dict[str, str] = field(default_factory=dict)

    def is_right(self, decision: Decision) -> bool:
        """Whether this decision is right; the count for d' asks only whether it was sent on at all."""
        return decision in self.right


SEND_ON: frozenset[Decision] = frozenset({"send_on"})
LET_GO: frozenset[Decision] = frozenset({"let_go"})
QUIET: frozenset[Decision] = frozenset({"quiet"})


def reveal(
    family: Family,
    target: bool,
    difficulty: Difficulty,
    traveller: Traveller,
    seen: Seen,
    right: frozenset[Decision] = SEND_ON,
    **params: str,
) -> Case:
    """The case with the line of its family and class; `right` and `params` are those of a target."""
    why = f"case.{family}.{'fault' if target else 'good'}"
    return Case(family, target, difficulty, traveller, seen, why, right if target else LET_GO, params if target else {})
