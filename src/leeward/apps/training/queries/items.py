"""The cases of the month for trainers: truth, difficulty, how they are solved, which are retired, balance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.training.models import BurstAnswer
from leeward.apps.training.queries.bursts import why
from leeward.apps.training.queries.pool import given_cases
from leeward.apps.training.queries.trainer_cases import FIRST, numbers_replaced, trainer_cases
from leeward.core.training import items
from leeward.core.training.cases.case import Case


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A case with what answers say of it; no `told` before the first answer. `replaced`: a trainer's case came in its
    place.
    """

    number: int
    case: Case
    told: items.Statistics | None
    replaced: bool = False

    @property
    def by_trainer(self) -> int | None:
        """The trainer's case that it is, by its own number."""
        return self.number - FIRST if self.number >= FIRST else None

    @property
    def family(self) -> str:
        """What the case is about."""
        return str(family_names()[self.case.family])

    @property
    def truth(self) -> str:
        """Whether it has the fault, in the words of its reveal."""
        return why(self.case)

    @property
    def difficulty(self) -> str:
        """How hard it was made."""
        return str(difficulty_names()[self.case.difficulty])

    @property
    def state(self) -> str:
        """What its answers say."""
        words = {
            "new": _("too few answers"),
            "keep": _("in use"),
            "too_easy": _("retired: everyone solves it"),
            "too_hard": _("retired: no one solves it"),
            "misleads": _("retired: the able get it wrong"),
        }
        if self.replaced:
            return _("replaced by a trainer's case")
        return words[self.told.verdict if self.told else "new"]


def family_names() -> Mapping[str, str]:
    """The name of each family."""
    return {
        "altered_zone": _("Altered zone"),
        "altered_page": _("Altered page"),
        "impostor": _("Another person"),
        "wrong_chip": _("Chip of another passport"),
        "borrowed_seal": _("Seal of another document"),
        "look_alike_number": _("Look-alike number"),
        "lost_by_holder": _("Lost by its holder"),
        "namesake": _("Namesake"),
        "notice_under_review": _("Notice under review"),
        "missing_child": _("Child on a list"),
        "trafficking_signs": _("Signs of exploitation"),
        "smuggling_pattern": _("Pattern of bookings"),
        "fear_of_return": _("Fear of return"),
    }


def difficulty_names() -> Mapping[str, str]:
    """The name of each difficulty."""
    return {"easy": _("easy"), "medium": _("medium"), "hard": _("hard")}


def items_of(officer: Officer, month: date) -> Sequence[ItemRow]:
    """The cases of the month with those of trainers: retired ones first, then trainers' and replaced ones."""
    answers = BurstAnswer.objects.filter(burst__officer__agency=officer.agency_id, burst__month=month)
    given = answers.order_by("answered_at", "pk").values_list("burst__officer_id", "case", "right")
    told = {each.item: each for each in items.statistics(items.Answer(str(a), str(b), c) for a, b, c in given)}
    replaced = numbers_replaced(officer.agency, month)
    cases = chain(given_cases(officer, month), trainer_cases(officer.agency, month))
    rows = [ItemRow(number, case, told.get(str(number)), number in replaced) for number, case in cases]
    return sorted(rows, key=_order)


def _order(row: ItemRow) -> tuple[bool, bool, str, int]:
    retired = row.told is not None and row.told.is_retired
    return (not retired, row.by_trainer is None and not row.replaced, row.case.family, row.number)
