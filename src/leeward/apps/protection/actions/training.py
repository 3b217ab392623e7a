"""Recording a colleague's training for interviews with children: a supervisor of protection does it, for others."""

from datetime import date

from django.utils.translation import gettext as _

from leeward.apps.agencies.actions.achievements import record_achievement
from leeward.apps.agencies.models import Officer
from leeward.apps.protection.access import care_staff, supervises_care
from leeward.core.care.children import CHILD_TRAINING
from leeward.platform.refusal import NotAllowed


def record_child_training(on: Officer, passed_on: date, expires_on: date, *, officer: Officer) -> None:
    """Record it with its end. Raises NotAllowed."""
    if not supervises_care(officer) or not care_staff(officer.agency).filter(pk=on.pk).exists():
        raise NotAllowed(_("A supervisor of protection records the training of colleagues of their agency."))
    if on.pk == officer.pk:
        raise NotAllowed(_("No one records their own training: another supervisor of protection does."))
    record_achievement(on, CHILD_TRAINING, passed_on, expires_on, officer=officer)
