"""Changes of rights that wait for a second administrator, and those that were decided."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.agencies.access.officers import APPROVERS, approvers, is_sensitive, may_vouch, overseen_officers
from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.access.second_person import why_not_second
from leeward.apps.agencies.access.seconding import agencies_seconded
from leeward.apps.agencies.models import (
    APPROVE_RIGHTS,
    NODE_ROLES,
    ApiKey,
    FirstDecision,
    Officer,
    RightsProposal,
    Role,
)

_MINIMUM = 2


def proposals_seen_by(manager: Officer) -> QuerySet[RightsProposal]:
    """The proposals about officers whose rights this officer approves, newest first. Of an agency that is only seconded
    those that wait, and those that the officer decided.
    """
    found = RightsProposal.objects.filter(officer__in=overseen_officers(manager).values("pk"))
    only_seconded = Q(officer__agency__in=agencies_seconded(manager, APPROVE_RIGHTS).exclude(pk=manager.agency_id))
    if not has_role(manager, Role.NODE_ADMINISTRATOR):
        found = found.exclude(only_seconded & ~Q(state=RightsProposal.State.OPEN) & ~Q(decided_by=manager))
        found = found.exclude(only_seconded & Q(kind=RightsProposal.Kind.KEY))
    return found.select_related("officer__agency", "proposed_by", "decided_by").prefetch_related("officer__grants")


def waiting(found: QuerySet[RightsProposal]) -> QuerySet[RightsProposal]:
    """Those that can still be approved."""
    return found.filter(state=RightsProposal.State.OPEN, expires_at__gt=timezone.now())


def closed(found: QuerySet[RightsProposal]) -> QuerySet[RightsProposal]:
    """Those that were decided, taken back or left to expire."""
    return found.exclude(Q(state=RightsProposal.State.OPEN) & Q(expires_at__gt=timezone.now()))


def waiting_roles(officer: Officer) -> set[str]:
    """The roles that wait for a second administrator to become the officer's."""
    found = waiting(RightsProposal.objects.filter(officer=officer, kind=RightsProposal.Kind.GRANT))
    return set(found.values_list("role", flat=True))


def keys_ended_by(proposal: RightsProposal) -> int:
    """How many API keys an approval revokes: with a first sensitive role, those that one administrator made alone."""
    if proposal.kind != RightsProposal.Kind.GRANT or is_sensitive(proposal.officer):
        return 0
    return ApiKey.objects.filter(officer=proposal.officer, revoked_at__isnull=True).count()


def is_setting_up(officer: Officer, *roles: Role) -> bool:
    """Whether the command line may still act alone on these rights of the officer.

    It may until two administrators beside the officer, who may give these roles, have signed in: an installation
    begins without any, and must not lock its owner out. Once its set-up ended, an agency never goes back to it, not
    even where its administrators are suspended; only roles of the node then come from the server again.
    """
    if officer.agency.set_up_at is not None and not set(roles).intersection(NODE_ROLES):
        return False
    return len(approvers(officer, *roles)) < _MINIMUM


def to_vouch_for(officer: Officer) -> list[Officer]:
    """The officers that this one may vouch for now: they signed in, and another person made their sign-in."""
    if not has_role(officer, *APPROVERS):
        return []
    waits = overseen_officers(officer).filter(made_by__isnull=False, last_login__isnull=False, is_active=True)
    found = waits.select_related("agency", "post", "made_by").order_by("display_name")
    return [each for each in found if may_vouch(officer, each) and not why_not_second(officer, each.pk)]


def first_decisions(officer: Officer) -> QuerySet[FirstDecision]:
    """The first decisions of new officers of the agency that this supervisor has to look at; none of their own."""
    if not has_role(officer, Role.SUPERVISOR):
        return FirstDecision.objects.none()
    found = FirstDecision.objects.filter(officer__agency=officer.agency_id, looked_at__isnull=True)
    if not has_role(officer, Role.PROTECTION):
        found = found.filter(quiet=False)
    return found.exclude(officer=officer).select_related("officer", "proposer")
