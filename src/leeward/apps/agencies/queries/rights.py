"""Changes of rights that wait for a second administrator, and those that were decided."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.agencies.access.officers import approvers, is_sensitive, managed_officers
from leeward.apps.agencies.models import ApiKey, Officer, RightsProposal, Role

_MINIMUM = 2


def proposals_seen_by(manager: Officer) -> QuerySet[RightsProposal]:
    """The proposals about officers whom this administrator manages, newest first."""
    found = RightsProposal.objects.filter(officer__in=managed_officers(manager).values("pk"))
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
    begins without any, and must not lock its owner out.
    """
    return len(approvers(officer, *roles)) < _MINIMUM
