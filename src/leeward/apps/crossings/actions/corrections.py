"""The person concerned says that a crossing is wrong: noted with a day by which it is answered, and answered."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.crossings.access import visible_corrections
from leeward.apps.crossings.models import Correction, Crossing, Withdrawal
from leeward.apps.crossings.models.reviews import ANSWER_CORRECTION
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

CLOCK = timedelta(days=30)
"""Days to answer: most laws of the region give a month. A lawyer of the state replaces it."""


def note_correction(crossing: Crossing, said: str, *, officer: Officer) -> Correction:
    """Note what the person says; until it is answered the stay is disputed. Raises NotAllowed."""
    if not said.strip():
        raise NotAllowed(_("Write what the person says is wrong."))

    def store() -> Correction:
        if Correction.objects.filter(crossing=crossing, answer="").exists():
            raise NotAllowed(_("A correction of this crossing waits already."))
        due = local_date(officer.post) + CLOCK
        correction = Correction(crossing=crossing, asked_at=timezone.now(), noted_by=officer, due_on=due)
        correction.said = said.strip()
        correction.save(force_insert=True)
        _audit(correction, officer, "noted")
        return correction

    return durably(store)


def answer_correction(correction: Correction, *, accepts: bool, reason: str, officer: Officer) -> None:
    """Accept, which withdraws the crossing, or refuse with reasons. Another person than noted it answers. Raises
    NotAllowed.
    """
    if not reason.strip():
        raise NotAllowed(_("Write the reason, and where the person may complain if you refuse."))

    def store() -> None:
        current = visible_corrections(officer).select_for_update(of=("self",)).get(pk=correction.pk)
        if current.answer:
            raise NotAllowed(_("This was answered already."))
        if current.noted_by_id == officer.pk:
            raise NotAllowed(_("A second person answers what you noted."))
        current.answer = Correction.Answer.ACCEPTED if accepts else Correction.Answer.REFUSED
        sign_second(ANSWER_CORRECTION, current, officer)
        current.reason, current.answered_at = reason.strip(), timezone.now()
        current.save()
        if accepts:
            Withdrawal.objects.get_or_create(
                crossing=current.crossing,
                defaults={"why": Withdrawal.Why.CORRECTED, "by": officer, "at": timezone.now()},
            )
        _audit(current, officer, str(current.answer))

    durably(store)


def _audit(correction: Correction, officer: Officer, outcome: str) -> None:
    append("crossings.correct", actor=actor_of(officer), object=f"crossing/{correction.crossing_id}", outcome=outcome)
