"""Who may see which referral, and what may be decided on a check."""

from django.db.models import Q, QuerySet

from leeward.apps.agencies.access.functions import Function, why_closed
from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.models import Hold, Referral
from leeward.apps.screening.access.checks import is_discreet, sees_protected
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.care import is_in_care
from leeward.core.policy.verdicts import Verdict

COUNTER = (Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR)
SECOND_LINE = (Role.SECOND_LINE, Role.SUPERVISOR, Role.PROTECTION)
REACHED = (*COUNTER, Role.PROTECTION, Role.DUTY)
"""Whom calls for help reach; each of them may call, too."""


def visible_referrals(officer: Officer) -> QuerySet[Referral]:
    """The referrals of the officer's agency that are for one of the officer's roles.

    A protection colleague at the same post may belong to a care agency: quiet referrals of the post reach them too.
    """
    ordinary, quiet = has_role(officer, Role.SECOND_LINE, Role.SUPERVISOR), sees_protected(officer)
    allowed = Q(agency=officer.agency_id) if ordinary or quiet else Q(pk__in=[])
    if ordinary != quiet:
        allowed &= Q(quiet=quiet)
    if has_role(officer, Role.PROTECTION) and officer.post_id is not None:
        allowed |= Q(quiet=True, post=officer.post_id)
    return Referral.objects.filter(allowed)


def is_in_earshot(officer: Officer, post_id: int | None) -> bool:
    """Whether a traveller at this post could hear what sounds where the officer works.

    What is quiet makes no sound there: it would follow the key at the counter, and an ordinary referral makes none. A
    protection colleague has a room of her own, unless she also works at a counter or in the second line.
    """
    return officer.post_id is not None and officer.post_id == post_id and has_role(officer, *COUNTER)


def is_held(check: Check) -> bool:
    """Whether a HOLD's clock runs from this check: its verdict, or a hit that asks for HOLD below a PROTECT.

    Only the recipient sees the second one: at the counter PROTECT looks like an ordinary referral. A person in care is
    never held.
    """
    below = check.verdict == Verdict.PROTECT and bool(check.decision.get("held"))
    return (check.verdict == Verdict.HOLD or below) and not is_in_care(check)


def may_end(officer: Officer, check: Check) -> bool:
    """Whether the officer may end the check's hold: only its recipient may end one that the counter's page does not
    show.

    For everyone else the answer is that there is none, as for any other check.
    """
    return not is_discreet(check) or sees_protected(officer)


def exception_closed(officer: Officer, hold: Hold | None) -> str:
    """Why the officer may not end this running hold by an urgent exception; empty if they may, or nothing runs."""
    return why_closed(officer, Function.HOLD_EXCEPTION) if hold is not None and hold.ended_at is None else ""


def sees_signs(officer: Officer, check: Check) -> bool:
    """Whether the officer may see which signs were noted beside a check, and the quiet call that they made.

    Who made the check, the second line and protection do. To colleagues who open the check by its number, noted signs
    would say that its traveller may be a victim.
    """
    return officer.pk == check.officer_id or has_role(officer, Role.SECOND_LINE) or sees_protected(officer)


def may_clear(check: Check, hold: Hold | None) -> bool:
    """Whether the officer may let the traveller pass.

    A HOLD is cleared only after the owner refuted the hit or a supervisor decided (decision 'HOLD'): an urgent
    exception is for a danger, and one officer alone takes it. Otherwise the policy's list of actions decides.
    """
    held = hold is not None and check.verdict == Verdict.HOLD
    if hold is not None and held and hold.ended_how not in {Hold.End.OWNER_REFUTED, Hold.End.SUPERVISOR}:
        return False
    return (held and check.verdict_now == Verdict.HOLD) or "clear" in check.decision_now.get("actions", ())


def may_refuse(referral: Referral) -> bool:
    """Whether entry may be refused by closing the referral: never while the traveller may be a victim or a missing
    person (Trafficking Protocol, Articles 7 and 8; rule R23). Finding that they are not is an outcome of its own,
    with reasons.
    """
    return not referral.quiet and referral.check_made.verdict != Verdict.PROTECT


def may_work_on(officer: Officer, referral: Referral) -> bool:
    """Whether the officer may note and close: the officer who took the referral, and a supervisor."""
    return referral.taken_by_id == officer.pk or has_role(officer, Role.SUPERVISOR)
