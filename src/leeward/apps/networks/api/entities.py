"""Who is named in an inquiry, and who is the same, over HTTP: the same reads, decisions and audit rows as the pages."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.networks.actions import decisions
from leeward.apps.networks.actions.audited import audit_look
from leeward.apps.networks.api.opened import REFUSED, inside
from leeward.apps.networks.queries.captions import readable_caption, readable_captions_of
from leeward.apps.networks.queries.entities import all_entities, to_decide
from leeward.apps.networks.queries.entity_page import Member, entity_page
from leeward.apps.networks.queries.pairs import PairPage, pair_page
from leeward.apps.networks.queries.shown import Shown
from leeward.apps.networks.queries.visible import mentions_in
from leeward.apps.networks.schemas import (
    ClaimOut,
    DecisionIn,
    EntityLine,
    EntityList,
    EntityOut,
    FactOut,
    MentionOut,
    PairLine,
    PairList,
    PairOut,
)
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable_values import stand_ins

router = Router(tags=["inquiries"], auth=BearerKey())
PAGE = 100
_GONE = "not_found|This is not in the inquiry, or not any more"
Page = Annotated[int, Query(ge=1, le=10_000)]


@router.get("/{id}/entities", response={200: EntityList, **REFUSED})
def entities(request: HttpRequest, id: UUID, page: Page = 1) -> EntityList:
    """Everyone and everything that the inquiry may see, those that most sources name first."""
    inquiry, officer = inside(request, id)
    whole = all_entities(inquiry).members
    audit_look("entity.list", inquiry, officer, details={"entities": len(whole)})
    some = sorted(whole, key=lambda each: (-len(whole[each]), each))[(page - 1) * PAGE : page * PAGE + 1]
    first = mentions_in(inquiry).in_bulk(some[:PAGE])
    names = readable_captions_of(inquiry, first)
    lines = [
        EntityLine(id=pk, name=names[pk], kind=first[pk].kind, mentions=len(whole[pk]))
        for pk in some[:PAGE]
        if pk in first
    ]
    return EntityList(entities=lines, more=len(some) > PAGE)


@router.get("/{id}/entities/{mention}", response={200: EntityOut, **REFUSED})
def entity(request: HttpRequest, id: UUID, mention: UUID) -> EntityOut:
    """The entity that a mention is in."""
    inquiry, officer = inside(request, id)
    with stand_ins():
        found = entity_page(inquiry, mention)
    if found is None:
        raise HttpError(404, _GONE)
    audit_look("entity.read", inquiry, officer, of=f"entity/{found.id}")
    facts = [
        FactOut(
            kind=each.kind,
            text=each.text,
            best_grade=each.best_grade,
            sources=[shown.mention.pk for shown in each.said_by],
        )
        for each in found.facts
    ]
    kind = found.members[0].shown.mention.kind
    mentions = [_mention(each.shown, each) for each in found.members]
    name = readable_caption([each.shown.mention for each in found.members])
    return EntityOut(id=found.id, name=name, kind=kind, facts=facts, mentions=mentions)


@router.get("/{id}/pairs", response={200: PairList, **REFUSED})
def pairs(request: HttpRequest, id: UUID, page: Page = 1) -> PairList:
    """The pairs that wait for a decision."""
    inquiry, officer = inside(request, id)
    found = list(to_decide(inquiry)[(page - 1) * PAGE : page * PAGE + 1])
    audit_look("pair.list", inquiry, officer)
    lines = [PairLine(one=each.one_id, other=each.other_id, log_odds=each.log_odds) for each in found[:PAGE]]
    return PairList(pairs=lines, more=len(found) > PAGE)


@router.get("/{id}/pairs/{one}/{other}", response={200: PairOut, **REFUSED})
def pair(request: HttpRequest, id: UUID, one: UUID, other: UUID) -> PairOut:
    """Two mentions beside each other, with what speaks for and against."""
    inquiry, officer = inside(request, id)
    found = pair_page(inquiry, one, other)
    if found is None:
        raise HttpError(404, _GONE)
    audit_look("pair.read", inquiry, officer, of=f"pair/{found.one.mention.pk}/{found.other.mention.pk}")
    return _pair(found)


@router.put("/{id}/pairs/{one}/{other}", response={204: None, **REFUSED})
def decide(request: HttpRequest, id: UUID, one: UUID, other: UUID, said: DecisionIn) -> Status[None]:
    """Decide that two mentions are the same, are distinct, or cannot be decided, for this inquiry only."""
    inquiry, officer = inside(request, id)
    try:
        decisions.decide(inquiry, (one, other), said.verdict, said.reason, officer=officer)
    except NotAllowed as refusal:
        raise HttpError(404, _GONE) from refusal
    return Status(204, None)


@router.delete("/{id}/pairs/{one}/{other}", response={204: None, **REFUSED})
def undo(request: HttpRequest, id: UUID, one: UUID, other: UUID) -> Status[None]:
    """Take back what was decided of two mentions."""
    inquiry, officer = inside(request, id)
    try:
        decisions.undo(inquiry, (one, other), officer=officer)
    except NotAllowed as refusal:
        raise HttpError(404, "not_found|Nothing is decided of these two") from refusal
    return Status(204, None)


def _mention(shown: Shown, member: Member | None = None) -> MentionOut:
    source = shown.mention.source
    known = member is None or readable_caption([shown.mention]) is not None
    return MentionOut(
        id=shown.mention.pk,
        name=shown.caption if known else None,
        kind=shown.mention.kind,
        source=source.kind,
        agency=source.agency.code,
        at=source.at,
        grade=source.grade,
        joined_to=member.by if member else None,
        log_odds=member.odds if member else None,
    )


def _pair(found: PairPage) -> PairOut:
    judged = found.judged
    return PairOut(
        one=_mention(found.one),
        other=_mention(found.other),
        log_odds=judged.odds if judged else None,
        prior=found.prior,
        claims=[ClaimOut(code=each.code, weight=each.weight) for each in judged.claims] if judged else [],
        together=found.together,
        verdict=found.decision.verdict if found.decision else "",
    )
