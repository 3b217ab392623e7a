"""Groups, removals, routes and interventions over HTTP."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.schemas import Problem
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.api.opened import NO_INQUIRY, REFUSED, inside, known
from leeward.apps.networks.models import Group, GroupMember
from leeward.apps.networks.queries.groups import Row, counted_groups_of, group_for, runs_of
from leeward.apps.networks.queries.inquiries import inquiry_for
from leeward.apps.networks.queries.interventions import interventions_of
from leeward.apps.networks.queries.network import TooMany
from leeward.apps.networks.queries.routes import board
from leeward.apps.networks.queries.what_if import MOST_NODES, Removed, what_if
from leeward.apps.networks.schemas import (
    ExplanationOut,
    GroupMemberOut,
    GroupOut,
    GroupsOut,
    GroupWhole,
    InterventionOut,
    RemovedOut,
    RouteOut,
    TieOut,
    WhatIfOut,
)
from leeward.core.graph import kernel

Kind = Literal["groups", "brokers", "companions", "shared"]
router = Router(tags=["inquiries"], auth=BearerKey())


@router.get("/{id}/groups", response={200: GroupsOut, **REFUSED})
def groups(request: HttpRequest, id: UUID, kind: Kind = "groups") -> GroupsOut:
    """The groups of the newest computation: communities, who connects them, or pairs beyond chance."""
    inquiry, officer = inside(request, id)
    audit_look("inquiry.groups", inquiry, officer)
    run = runs_of(inquiry).get(kind)
    rows, unread = counted_groups_of(inquiry, kind)
    found = [GroupOut(**_group(row)) for row in rows]
    computed_at, figures = (run.ended_at, run.figures) if run else (None, {})
    return GroupsOut(kind=kind, computed_at=computed_at, figures=figures, groups=found, unread=unread)


@router.get("/{id}/groups/{group}", response={200: GroupWhole, **REFUSED})
def group(request: HttpRequest, id: UUID, group: UUID) -> GroupWhole:
    """One group, why it is one, and what else could explain it."""
    inquiry, officer = inside(request, id)
    found = group_for(inquiry, group)
    if found is None:
        raise HttpError(404, NO_INQUIRY)
    audit_look("inquiry.group", inquiry, officer, of=f"group/{group}")
    ties = [
        TieOut(
            one=each.one.entity,
            other=each.other.entity,
            what=each.what,
            said=each.said,
            weight=each.weight,
            grade=each.source.grade if each.source else "",
        )
        for each in found.ties
    ]
    explanations = [
        ExplanationOut(
            explanation=each.code,
            tested=each.tested,
            explained=each.explained,
            most=each.most,
            ties=each.ties,
            unknown=each.unknown,
        )
        for each in found.explanations
    ]
    whole: dict[str, Any] = {
        "ties": ties,
        "withdrawn": found.withdrawn,
        "explanations": explanations,
        "unread": found.unread,
    }
    return GroupWhole(**_group(found.row, known=found.unread != "explanations"), **whole)


@router.get("/{id}/what-if", response={200: WhatIfOut, 409: Problem, **REFUSED})
def removal(
    request: HttpRequest,
    id: UUID,
    count: Annotated[int, Query(ge=1, le=5)] = 2,
    group: UUID | None = None,
    without: Annotated[list[UUID], Query(max_length=5)] = [],  # noqa: B006 - ninja copies it
) -> WhatIfOut:
    """The people to remove from the inquiry's network or one group of it, and what is left without `without`."""
    inquiry, officer = inside(request, id)
    if not kernel.available():
        raise HttpError(409, "no_analysis|The extra “analysis” is not installed here")
    members = None
    if group is not None:
        rows = GroupMember.objects.filter(group__in=Group.objects.filter(pk=group, run__inquiry=inquiry))
        members = set(rows.values_list("mention_id", flat=True))
        if not members:
            raise HttpError(404, NO_INQUIRY)
    audit_look("inquiry.what_if", inquiry, officer)
    try:
        found = what_if(inquiry, members, count, without)
    except TooMany as error:
        raise HttpError(409, f"too_many|The scope has {error.count} mentions; ask for a narrower one") from error
    if found is None:
        raise HttpError(409, f"too_many|More than {MOST_NODES} are tied; name a group")
    return WhatIfOut(
        size=found.size,
        ties=found.ties,
        fragmentation=found.fragmentation,
        best=_removed(found.best),
        own=_removed(found.own),
    )


@router.get("/{id}/routes", response={200: list[RouteOut], **REFUSED})
def routes(request: HttpRequest, id: UUID, of: Literal["groups", "everyone"] = "groups") -> list[RouteOut]:
    """The route board, the most used first."""
    inquiry, officer = inside(request, id)
    audit_look("inquiry.routes", inquiry, officer)
    return [
        RouteOut(
            places=list(route.places),
            journeys=route.passages,
            people=route.people,
            first=route.first,
            last=route.last,
            craft=dict(route.craft),
            by_month=list(route.seasons),
            fees=[(each.month, each.low, each.median, each.high) for each in route.fees],
            fee_a_year=route.fee_a_year,
        )
        for route in (shown.route for shown in board(inquiry, everyone=of == "everyone").routes)
    ]


@router.get("/{id}/interventions", response={200: list[InterventionOut], **REFUSED})
def interventions(request: HttpRequest, id: UUID) -> list[InterventionOut]:
    """What was done, with the network before and after in figures."""
    officer = known(request)
    inquiry = inquiry_for(id, officer)
    if inquiry is None:
        raise HttpError(404, NO_INQUIRY)
    audit_look("inquiry.intervention", inquiry, officer)
    return [
        InterventionOut(
            id=row.pk,
            kind=row.kind,
            on=row.on,
            undone=row.undone_at is not None,
            snapshots={str(each.day): each.figures for each in row.snapshots.all()},
        )
        for row in interventions_of(inquiry)
    ]


def _group(row: Row, *, known: bool = True) -> dict[str, Any]:
    members = [
        GroupMemberOut(
            entity=each.entity,
            name=each.name,
            kind=each.kind,
            betweenness=each.betweenness,
            top_five=each.top_share,
        )
        for each in row.members
    ]
    said = {"id": row.group.pk, "number": row.group.number, "stability": row.group.stability}
    return {**said, "unexplained": row.unexplained if known else 0, "members": members}


def _removed(found: Removed | None) -> RemovedOut | None:
    if found is None:
        return None
    return RemovedOut(
        entities=list(found.entities),
        names=list(found.names),
        fragmentation=found.fragmentation,
        fragmentation_of_all=found.of_all,
        low=found.doubts.low,
        high=found.doubts.high,
        where_one_stays=list(found.doubts.where_one_stays),
        exact=found.exact,
        bound=found.bound,
        largest=found.largest,
    )
