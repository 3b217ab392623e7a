"""Which grants are in force for a search, and what they open: what `screening` asks before it hides a record."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.access import functions as certified
from leeward.apps.agencies.access.roles import roles_of
from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.exchange.actions.incoming import Message
from leeward.apps.operations.models import GrantUse, ListGrant, Operation
from leeward.apps.operations.queries.acceptance import accepted
from leeward.apps.registry.access import View
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.screening.access.grants import Opened
from leeward.core.operation.grants import SKEW, BadGrant, Function, Requester
from leeward.core.printable import plain
from leeward.platform.composed import Composed

_possible = Composed(
    lambda agency: ListGrant.objects.filter(needs=agency, state=ListGrant.State.IN_FORCE, reported_at=None)[:1], int
)
"""Whether the agency has any grant: every check asks, and nearly always there is none."""
_OVER = (Operation.State.ENDED, Operation.State.CANCELLED)


def grants_for(officer: Officer, purpose: str, post: Post | None) -> Sequence[ListGrant]:
    """The grants by which the officer may find more records at this post: where they work, and nowhere else."""
    place = officer.post
    if place is None or not _possible(officer.agency_id) or (post is not None and post.pk != place.pk):
        return ()
    if certified.Function.LIST_GRANT in certified.closed_to(officer):
        return ()
    requester = Requester(officer.agency.code, officer.username, roles_of(officer), purpose, place.code)
    return _admitting(_in_force(officer.agency, timezone.now()), requester, "find")


def opened(officer: Officer, purpose: str, post: Post | None) -> Opened:
    """What those grants open."""
    grants = grants_for(officer, purpose, post)
    return Opened(_lists(grants), _lists(each for each in grants if "read" in each.functions)) if grants else Opened()


def opened_view(officer: Officer, record: Record, check: str) -> View:
    """What the officer may see now of a record that their own check used a grant for; `none` once it is over."""
    uses = GrantUse.objects.filter(about=check, officer=officer.username, record=record.key, node="", kind="check")
    used = set(uses.values_list("grant", flat=True))
    if not used:
        return "none"
    purposes = ListGrant.objects.filter(pk__in=used).values_list("purpose", flat=True)
    now = [each for purpose in set(purposes) for each in grants_for(officer, purpose, officer.post) if each.pk in used]
    if not now:
        return "none"
    return "full" if any("read" in each.functions for each in now) else "hit_only"


def granted_searches(officer: Officer, purpose: str, node: str) -> Sequence[ListGrant]:
    """The grants by which the officer may have this partner search lists of one of its agencies."""
    return [each for each in grants_for(officer, purpose, officer.post) if each.owner_node == node]


def partners_grant(message: Message, agency: Agency) -> ListGrant | None:
    """The grant that a partner's search names, if it lets this agency search here now, by this node's clock.

    Who the officer is, and where, is the word of the partner's node, which its report has to repeat.
    """
    asked = message.body.get("grant")
    if not isinstance(asked, dict):
        return None
    officer, site = plain(asked.get("officer"), 150), plain(asked.get("site"), 32)
    found = _in_force(agency, timezone.now()).filter(owner_node="")
    for grant in found:
        requester = Requester(agency.code, officer, frozenset({grant.role} - {""}), message.purpose, site)
        if str(grant.pk) == asked.get("id") and _admitting([grant], requester, "find"):
            return grant
    return None


def opened_to_partner(message: Message, agency: Agency) -> frozenset[int]:
    """The lists of this node that a partner's search may use by a grant."""
    grant = partners_grant(message, agency)
    return _lists([grant]) if grant else frozenset()


def _in_force(needs: Agency, now: datetime) -> QuerySet[ListGrant]:
    """The agency's grants of this hour; one whose uses were reported is over."""
    rows = ListGrant.objects.select_related("owner", "needs", "operation")
    known = rows.filter(needs=needs, state=ListGrant.State.IN_FORCE, reported_at=None)
    return known.filter(starts_at__lte=now - SKEW, ends_at__gt=now + SKEW).exclude(operation__state__in=_OVER)


def _admitting(grants: Iterable[ListGrant], requester: Requester, function: Function) -> Sequence[ListGrant]:
    now = timezone.now()
    return [each for each in grants if _admits(each, requester, function, now) and _both_take_part(each)]


def _admits(grant: ListGrant, requester: Requester, function: Function, now: datetime) -> bool:
    try:
        return not grant.rules.refusal(requester, function, now)
    except BadGrant:
        return False


def _both_take_part(grant: ListGrant) -> bool:
    """Today, and by the plan that an agency of this node accepted."""
    here = grant.needs if grant.owner_node else grant.owner
    if grant.operation.is_copy and accepted(grant.operation, here) is None:
        return False
    inside = grant.operation.participants.filter(left_at=None, agency__in=(grant.owner_id, grant.needs_id))
    return inside.count() == 2


def _lists(grants: Iterable[ListGrant]) -> frozenset[int]:
    """The lists of the owners that the grants name: a name never leads to another agency's list."""
    found: set[int] = set()
    for grant in grants:
        found |= set(RecordList.objects.filter(owner=grant.owner_id, name__in=grant.lists).values_list("pk", flat=True))
    return frozenset(found)
