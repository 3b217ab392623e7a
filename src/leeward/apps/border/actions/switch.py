"""The switch of protection at a border: nothing is completed against a person in care, and a hold of theirs ends."""

from collections.abc import Collection

from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append_sealed
from leeward.apps.border.models import Hold
from leeward.apps.border.queries import live
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.care import is_in_care, marks_of
from leeward.apps.screening.queries.reassessment import reassess
from leeward.apps.screening.queries.switch import refuse_against
from leeward.platform.refusal import NotAllowed


def refuse_in_care(check: Check, act: str) -> None:
    """Raises NotAllowed where the switch bars this act against the person; the sentence does not say so."""
    try:
        refuse_against(act, marks_of(check))
    except NotAllowed as stopped:
        raise NotAllowed(str(stopped)) from stopped


def release_holds(digests: Collection[str]) -> int:
    """End the running holds of persons who are in care from now on, in the caller's transaction; how many."""
    released = 0
    for hold in Hold.objects.select_for_update(of=("self",)).select_related("check_made").filter(ended_at=None):
        if all(marks_of(each).isdisjoint(digests) or not is_in_care(each) for each in hold.checks):
            continue
        hold.ended_at, hold.ended_how = timezone.now(), Hold.End.STOPPED
        hold.save(update_fields=["ended_at", "ended_how"])
        for each in hold.checks:
            reassess(each, {}, state=each.state, now=hold.ended_at, again=True)
        append_sealed("hold.stopped", actor=SYSTEM, object=f"check/{hold.pk}", outcome=hold.ended_how)
        released += 1
    if released:
        live.ring_after_commit()
    return released
