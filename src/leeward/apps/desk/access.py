"""Whose requests an officer sees, and who may work on one."""

from django.db.models import QuerySet

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.queries.checks import is_asker
from leeward.apps.desk.models import HIT_KINDS, Request
from leeward.apps.exchange.queries.federation import is_partner
from leeward.apps.registry.access import View, view_of
from leeward.apps.registry.models import Record
from leeward.apps.screening.access import judgement

DESK = (Role.DUTY, Role.SUPERVISOR)
UNKNOWN = "no_answer_possible"
"""The one answer to a hit that commits the owner to nothing."""
OPEN = (Request.State.NEW, Request.State.CLAIMED, Request.State.ASKED_BACK, Request.State.ESCALATED)


def visible(officer: Officer) -> QuerySet[Request]:
    """The requests of the officer's agency, for a duty officer or a supervisor; none for anyone else."""
    if not has_role(officer, *DESK):
        return Request.objects.none()
    return Request.objects.filter(desk=officer.agency_id)


def may_work_on(officer: Officer, request: Request) -> bool:
    """Whether the officer may answer: an open request that no colleague has; a supervisor any open one."""
    if request.state not in OPEN or request.desk_id != officer.agency_id:
        return False
    return request.claimed_by_id in {None, officer.pk} or has_role(officer, Role.SUPERVISOR)


def record_view(record: Record | None, officer: Officer) -> View:
    """What a reader of this desk sees of the record that a request is about, in a list and on the request's page.

    An owner's desk answers for all records of its agency, those about missing and protected persons too. Of others'
    records it sees what every other page shows of them.
    """
    if record is None:
        return "none"
    return view_of(record, officer) if record.owner_id == officer.agency_id else judgement.view(record, officer)


def speaks_for_owner(request: Request) -> bool:
    """Whether an answer of this desk is the owner's answer to a hit: this is the owner's own desk, or a partner asked
    this node, which speaks for the owner in the federation.

    A desk that acts for an owner without one (a list's publisher, a question that is kept here) only passes on what the
    owner told it: that is a noted call, which needs a second person.
    """
    owner = request.about.partition("/")[0]
    return request.kind not in HIT_KINDS or owner == request.desk.code or is_partner(request.sender)


def is_own_question(officer: Officer, request: Request) -> bool:
    """Whether the officer asked it, at the counter or for this desk: no one may answer their own question.

    A hit on a list without a node comes to the requester's own desk, where one officer may have both roles.
    """
    if request.direction == Request.Direction.OWN:
        return True
    return request.kind in HIT_KINDS and request.sender == officer.agency.code and is_asker(officer, request.number)
