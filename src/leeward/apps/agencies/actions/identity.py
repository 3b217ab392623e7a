"""Who alone could sign in as an officer: noted with each code that another person sees, emptied by vouching."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.officers import MANAGERS, approvers, may_vouch
from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.access.second_person import why_not_second
from leeward.apps.agencies.access.seconding import seconds_for
from leeward.apps.agencies.actions.seconding import audit_elsewhere
from leeward.apps.agencies.models import APPROVE_RIGHTS, Agency, FirstDecision, Officer
from leeward.apps.audit.actions import SYSTEM, append
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

WAITS = timedelta(hours=24)
"""So long a new or reset officer decides nothing as the second person."""
_ENOUGH = 2
OF_IDENTITY = ("made_by", "second_from", "vouched_by", "vouched_at")


def note_maker(officer: Officer, maker: Officer) -> None:
    """Note on the officer, who is stored by the caller, that `maker` could sign in as them. Part of an audited act."""
    officer.made_by, officer.second_from = maker, timezone.now() + WAITS
    officer.vouched_by, officer.vouched_at = None, None


def vouch(officer: Officer, *, by: Officer) -> None:
    """Say, as another person than who made the sign-in, that only this officer uses it now. Raises NotAllowed."""

    def store() -> None:
        row = Officer.objects.select_for_update(of=("self",)).select_related("agency").get(pk=officer.pk)
        if not may_vouch(by, row):
            raise NotAllowed(_("An administrator or a supervisor of the agency vouches for an officer."))
        if row.made_by_id is None:
            raise NotAllowed(_("No one has to vouch for this officer."))
        if row.last_login is None:
            raise NotAllowed(_("The officer has to sign in first, with a password that only they know."))
        if why := why_not_second(by, row.pk):
            raise NotAllowed(why)
        made_by = row.made_by.username if row.made_by else ""
        row.made_by, row.vouched_by, row.vouched_at = None, by, timezone.now()
        row.save(update_fields=["made_by", "vouched_by", "vouched_at"])
        append("officer.vouch", actor=actor_of(by), object=f"officer/{row.username}", details={"made_by": made_by})
        if seconds_for(by, row.agency, APPROVE_RIGHTS):
            audit_elsewhere("officer.vouch", row.agency, f"officer/{row.username}", by)

    durably(store)


def note_look(decision: FirstDecision, *, by: Officer) -> None:
    """Note that a supervisor looked at a first decision; a second look changes nothing."""

    def store() -> None:
        found = FirstDecision.objects.filter(pk=decision.pk, looked_at__isnull=True)
        if found.update(looked_by=by, looked_at=timezone.now()):
            officer = decision.officer.username
            append("officer.first_decision", actor=actor_of(by), object=f"officer/{officer}", outcome=decision.act)

    durably(store)


def end_set_up(officer: Officer) -> None:
    """End the set-up of an agency for good once two administrators have signed in: its last step.

    From then on no command gives rights alone (`queries.rights.is_setting_up`).
    """
    agency = officer.agency
    if agency.set_up_at is not None or not has_role(officer, *MANAGERS):
        return

    def store() -> None:
        now = timezone.now()
        if Agency.objects.filter(pk=agency.pk, set_up_at__isnull=True).update(set_up_at=now):
            append("agency.set_up", actor=SYSTEM, object=f"agency/{agency.code}", outcome="ended")

    if len(approvers(Officer(agency=agency))) >= _ENOUGH:
        durably(store)
