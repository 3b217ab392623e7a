"""The cases of the month for trainers: truth, difficulty, how they are solved, which are retired, balance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.training.models import BurstAnswer
from leeward.apps.training.queries.bursts import why
from leeward.apps.training.queries.pool import cases_for, cases_of
from leeward.core.training import items
from leeward.core.training.cases.case import Case


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A case with what answers say of it; no `told` before the first answer."""

    number: int
    case: Case
    told: items.Statistics | None

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
        return {"easy": _("easy"), "medium": _("medium"), "hard": _("hard")}[self.case.difficulty]

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


def items_of(officer: Officer, month: date) -> Sequence[ItemRow]:
    """The cases of the month, retired ones first."""
    answers = BurstAnswer.objects.filter(burst__officer__agency=officer.agency_id, burst__month=month)
    given = answers.order_by("answered_at", "pk").values_list("burst__officer_id", "case", "right")
    told = {each.item: each for each in items.statistics(items.Answer(str(a), str(b), c) for a, b, c in given)}
    rows = [ItemRow(number, case, told.get(str(number))) for number, case in cases_for(officer, month)]
    return sorted(rows, key=lambda row: (not (row.told and row.told.retired), row.case.family, row.number))


def unbalanced(month: date) -> Mapping[str, float]:
    """Values of nationality, sex and age that say something about the truth, which none may."""
    return items.unbalanced(_shown(case, month) for case in cases_of(month))


def _shown(case: Case, month: date) -> items.Shown:
    page = case.seen.page
    age = month.year - page.birth_date.year
    return items.Shown(case.target, page.nationality, page.sex, items.age_group(age))
