"""The reflection period: begun with the case under the table of the state, ended only by two persons with reasons."""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import append
from leeward.apps.protection.access import may_second
from leeward.apps.protection.actions.cases import locked
from leeward.apps.protection.actions.marks import follow_marks
from leeward.apps.protection.models import Case, ReflectionClock
from leeward.apps.protection.models.decisions import END_REFLECTION
from leeward.apps.protection.queries.statuses import as_reflection, reflection_of
from leeward.core.care.clocks import Ground, Lapse, lapse_problems
from leeward.messages import sentence
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def propose_end(case: Case, ground: Ground, reasons: str, *, officer: Officer) -> None:
    """Propose that the period ends. Raises NotAllowed."""

    def work() -> None:
        current = locked(case, officer)
        clock = _running(current)
        # A name in the second person's place: who it will be is not known yet.
        _check(clock, ground, reasons, officer.username, "second")
        clock.body = {"ground": ground, "reasons": reasons}
        clock.proposed_by, clock.proposed_at = officer, timezone.now()
        clock.save()
        append("case.reflection_end_proposed", actor=actor_of(officer), object=f"case/{case.pk}")

    durably(work)


def second_end(case: Case, *, agree: bool, officer: Officer) -> None:
    """Agree that the period ends, or let it run on, as the second person. Raises NotAllowed."""

    def work() -> None:
        current = locked(case, officer)
        clock = _running(current)
        if clock.proposed_by is None:
            raise NotAllowed(_("No one proposed to end it."))
        if not may_second(officer, clock.proposed_by, Role.SUPERVISOR):
            raise NotAllowed(_("The second person must be a supervisor of protection who did not propose it."))
        if agree:
            body = clock.body or {}
            _check(clock, body["ground"], body["reasons"], clock.proposed_by.username, officer.username)
            sign_second(END_REFLECTION, clock, officer)
            clock.ended_at = timezone.now()
        else:
            clock.proposed_by = clock.proposed_at = clock.body = None
        clock.save()
        append(
            "case.reflection_ended" if agree else "case.reflection_goes_on",
            actor=actor_of(officer),
            object=f"case/{case.pk}",
        )
        follow_marks(current, officer=officer)

    durably(work)


def _running(case: Case) -> ReflectionClock:
    clock = reflection_of(case)
    if clock is None or clock.ended_at is not None:
        raise NotAllowed(_("No reflection period is running."))
    return clock


def _check(clock: ReflectionClock, ground: Ground, reasons: str, by: str, second: str) -> None:
    found = lapse_problems(as_reflection(clock), Lapse(timezone.now(), ground, reasons, by, second))
    if found:
        raise NotAllowed(" ".join(sentence(code) for code in found))
