"""The roster with what is wrong in it: overlaps, missing training, unread briefings."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from leeward.apps.agencies.models import Achievement, Officer
from leeward.apps.agencies.queries import officers
from leeward.apps.agencies.queries.achievements import trained_until
from leeward.apps.operations.access import assigned
from leeward.apps.operations.models import Assignment, Briefing, BriefingReceipt, Operation, Requirement
from leeward.core.operation.roster import Placed, overlaps


@dataclass(frozen=True, slots=True)
class RosterLine:
    """An assignment, with the other assignments of the person on the same days, the trainings that the person lacks for
    it up to its last day, and whether the person read the newest briefing.
    """

    row: Assignment
    meets: tuple[Assignment, ...]
    lacks: tuple[str, ...]
    briefed: bool


def roster(operation: Operation) -> list[RosterLine]:
    """Every assignment, by agency and name."""
    rows: list[Assignment] = list(operation.assignments.select_related("officer__agency", "site"))
    by_key = {str(row.pk): row for row in rows}
    meets = defaultdict[str, list[Assignment]](list)
    for one, other in overlaps(Placed(str(r.pk), str(r.officer_id), r.begins_on, r.ends_on) for r in rows):
        meets[one].append(by_key[other])
        meets[other].append(by_key[one])
    lacks, read = _lacks(operation, rows), set(readers(newest_briefing(operation)).values_list("officer", flat=True))
    return [
        RosterLine(row, tuple(meets[key]), tuple(lacks[key]), row.officer_id in read) for key, row in by_key.items()
    ]


def _lacks(operation: Operation, rows: Sequence[Assignment]) -> dict[str, list[str]]:
    """The codes of the trainings that each assignment's person does not have until its end."""
    found = defaultdict[str, list[str]](list)
    people = {row.officer for row in rows}
    for need in operation.requirements.all():
        until = trained_until(people, need.code, operation.begins_on)
        for row in rows:
            last = until.get(row.officer_id)
            if row.function == need.function and (last is None or last < row.ends_on):
                found[str(row.pk)].append(need.code)
    return found


def requirements(operation: Operation) -> QuerySet[Requirement]:
    """What its functions need."""
    return operation.requirements.all()


def training_codes() -> list[str]:
    """The trainings that anyone here has passed."""
    return list(Achievement.objects.values_list("code", flat=True).distinct().order_by("code"))


def newest_briefing(operation: Operation) -> Briefing | None:
    """The version that counts; None before there is one."""
    return operation.briefings.select_related("written_by").first()


def readers(briefing: Briefing | None) -> QuerySet[BriefingReceipt]:
    """Who read it."""
    return BriefingReceipt.objects.filter(briefing=briefing).select_related("officer__agency")


def colleagues(officer: Officer) -> QuerySet[Officer]:
    """The active officers of the officer's agency: those it can place."""
    return officers().filter(agency=officer.agency_id, is_active=True).order_by("display_name")


def people_in(operation: Operation) -> QuerySet[Officer]:
    """The active officers on its roster or in its shifts."""
    on_roster, in_shifts = operation.assignments.values("officer"), operation.shifts.values("officer")
    found = officers().filter(is_active=True)
    return (found.filter(pk__in=on_roster) | found.filter(pk__in=in_shifts)).order_by("agency__code", "display_name")


def is_assigned(officer: Officer, operation: Operation) -> bool:
    """Whether the officer is on its roster or in a shift."""
    return assigned(officer).filter(pk=operation.pk).exists()
