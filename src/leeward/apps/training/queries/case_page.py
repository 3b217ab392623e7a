"""One case of a trainer for its page: what the officer sees, what its answers say, its versions, the balance."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.queries.labels import SEXES
from leeward.apps.training.models import BurstAnswer, TrainerCase
from leeward.apps.training.queries.balance import Comparison, compared
from leeward.apps.training.queries.bursts import Shown, shown_case, why
from leeward.apps.training.queries.items import difficulty_names, family_names
from leeward.apps.training.queries.trainer_cases import case_of_draft, draft_of, number_of
from leeward.core.training.cases.case import Case
from leeward.core.training.cases.draft import BadDraft


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a case with all answers that officers gave to it, in whichever month."""

    row: TrainerCase
    answers: int
    right: int

    @property
    def family(self) -> str:
        """What it is about."""
        return str(family_names()[self.row.family])

    @property
    def difficulty(self) -> str:
        """How hard it was made."""
        return str(difficulty_names()[self.row.difficulty])

    @property
    def sex(self) -> str:
        """Of who travels."""
        return str(SEXES[self.row.sex])

    @property
    def state(self) -> str:
        """What became of it."""
        return {
            "proposed": _("waits for a second person"),
            "approved": _("in use"),
            "declined": _("declined"),
            "replaced": _("replaced by a later version"),
            "withdrawn": _("withdrawn"),
        }[self.row.state]


@dataclass(frozen=True, slots=True)
class Preview:
    """A case as the officer will see it, its one line of why, and the balance of all cases without and with it."""

    shown: Shown
    why: str
    balance: Comparison


def preview(case: Case, goes: Collection[int], officer: Officer, month: date) -> Preview:
    """Of a case that comes while these numbers go."""
    return Preview(shown_case(case, 0, 1), why(case), compared(officer, month, comes=case, goes=goes))


def case_of_row(row: TrainerCase, month: date) -> Case | None:
    """The case as this month has it; None if no invented person of this month fits."""
    try:
        return case_of_draft(draft_of(row), month)
    except BadDraft:
        return None


def numbers_of_place(before: TrainerCase | None, instead_of: int | None) -> Collection[int]:
    """The numbers of what goes when a case takes its place."""
    return {number_of(before)} if before else {instead_of} if instead_of is not None else set()


def versions_of(row: TrainerCase) -> Sequence[Version]:
    """The case and the versions before it, the latest first."""
    rows: list[TrainerCase] = []
    one: TrainerCase | None = row
    while one is not None:
        rows.append(one)
        one = one.before
    return with_answers(rows)


def with_answers(rows: Sequence[TrainerCase]) -> Sequence[Version]:
    """These cases with what officers of the agency answered."""
    numbers = [number_of(each) for each in rows]
    given = BurstAnswer.objects.filter(case__in=numbers).order_by().values("case")
    told = {each["case"]: each for each in given.annotate(all=Count("pk"), good=Count("pk", filter=Q(right=True)))}
    found = [(row, told.get(number_of(row))) for row in rows]
    return [Version(row, each["all"] if each else 0, each["good"] if each else 0) for row, each in found]
