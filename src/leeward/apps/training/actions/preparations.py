"""Preparing for an operation: five cards come due, and ten cases on its methods begin."""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.operations.models import Operation
from leeward.apps.training.actions.bursts import begin_with
from leeward.apps.training.models import Burst, CardMemory, Preparation
from leeward.apps.training.queries.bursts import open_burst
from leeward.apps.training.queries.methods import families_of
from leeward.apps.training.queries.pool import choices, month_of
from leeward.apps.training.queries.preparations import cards_about, to_prepare
from leeward.core.training.schedule.bursts import BEFORE_OPERATION
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def prepare(operation: Operation, *, officer: Officer) -> Burst:
    """Begin, or go on. Raises NotAllowed for an operation that asks for nothing, and while another burst is open."""
    now = timezone.now()
    if not to_prepare(officer, now).filter(pk=operation.pk).exists():
        raise NotAllowed(_("There is nothing to prepare for this operation now."))
    families = families_of(operation, officer.agency)
    cases = choices(officer, month_of(local_date(officer.post)))
    fitting = [each for each in cases if each.family in families] or cases
    cards = cards_about(families, officer)

    def store() -> Burst:
        begun = Preparation.objects.filter(operation=operation, officer=officer).select_related("burst").first()
        if begun is not None:
            return begun.burst
        if open_burst(officer) is not None:
            raise NotAllowed(_("Finish the burst that you have begun first."))
        burst = begin_with(officer, fitting, BEFORE_OPERATION)
        rows = [CardMemory(officer=officer, course=course, card=card, due_at=now) for course, card in cards]
        CardMemory.objects.bulk_create(rows, ignore_conflicts=True)
        for course, card in cards:
            CardMemory.objects.filter(officer=officer, course=course, card=card, due_at__gt=now).update(due_at=now)
        Preparation.objects.create(operation=operation, officer=officer, burst=burst, begun_at=now)
        append("training.prepare", actor=actor_of(officer), object=f"operation/{operation.pk}")
        return burst

    return durably(store)
