"""Operations of an officer, and what one of them consists of."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.operations.access import known
from leeward.apps.operations.models import Operation, Participant, Phase, Site


def operations(officer: Officer) -> QuerySet[Operation]:
    """The operations that the officer may know of, the newest first."""
    return known(officer)


def joined_by(agency: Agency) -> QuerySet[Operation]:
    """The operations of this node that the agency leads or takes part in, the newest first."""
    part = Participant.objects.filter(agency=agency).values("operation")
    return Operation.objects.filter(Q(lead=agency) | Q(pk__in=part), led_by_node="")


def operation_for(id: UUID, officer: Officer) -> Operation | None:
    """The operation, if the officer may know of it."""
    return known(officer).filter(pk=id).first()


def participants(operation: Operation) -> QuerySet[Participant]:
    """The agencies that take part, and those that left."""
    return operation.participants.select_related("agency")


def phases(operation: Operation) -> QuerySet[Phase]:
    """Its phases in their order."""
    return operation.phases.all()


def sites(operation: Operation) -> QuerySet[Site]:
    """Its sites by code."""
    return operation.sites.select_related("agency", "post")


def agencies_to_invite(operation: Operation) -> Sequence[Agency]:
    """Agencies that could take part: those that have officers or a node, and are not in it yet."""
    inside = operation.participants.values("agency")
    return list(Agency.objects.filter(publishes_only=False).exclude(pk__in=inside).order_by("code"))


def agencies_in(operation: Operation) -> QuerySet[Agency]:
    """The agencies that take part today."""
    inside = operation.participants.filter(left_at=None).values("agency")
    return Agency.objects.filter(pk__in=inside).order_by("code")


def removed(kind: type[Phase] | type[Site], operation: Operation) -> QuerySet[Any]:
    """Its phases or sites that were taken out, and can be put back."""
    return kind.with_removed.filter(operation=operation).exclude(removed_at=None).order_by("-removed_at")
