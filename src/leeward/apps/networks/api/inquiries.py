"""Inquiries over HTTP: what a key's officer may know of, and one with its law and scope."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.networks.actions.audited import audit_list, audit_look
from leeward.apps.networks.api.opened import NO_INQUIRY, REFUSED, known
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries import inquiries as queries
from leeward.apps.networks.queries.scope import mandate_in_force
from leeward.apps.networks.queries.visible import protected_in
from leeward.apps.networks.schemas import InquiryOut, InquiryPage, InquiryWhole, ScopeOut

router = Router(tags=["inquiries"], auth=BearerKey())
PAGE = 100


@router.get("", response={200: InquiryPage, **REFUSED})
def inquiries(request: HttpRequest, page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> InquiryPage:
    """The inquiries that the key's officer may know of. None can be begun here: a person writes why, and another reads
    it.
    """
    officer = known(request)
    found = list(queries.inquiries(officer)[(page - 1) * PAGE : page * PAGE + 1])
    audit_list(officer)
    return InquiryPage(inquiries=[_shown(each) for each in found[:PAGE]], more=len(found) > PAGE)


@router.get("/{id}", response={200: InquiryWhole, **REFUSED})
def inquiry(request: HttpRequest, id: UUID) -> InquiryWhole:
    """One inquiry. Each look is in the audit log."""
    officer = known(request)
    found = queries.inquiry_for(id, officer)
    if found is None:
        raise HttpError(404, NO_INQUIRY)
    audit_look("inquiry.read", found, officer)
    works = queries.open_inquiry(id, officer) is not None
    force = mandate_in_force(found)
    return InquiryWhole(
        **_shown(found).dict(),
        question=found.question,
        scope=ScopeOut(legal_basis=force.legal_basis, **force.scope) if force else None,
        sources=queries.counts_by_kind(found) if works else {},
        protected_sources=protected_in(found) if works else 0,
    )


def _shown(found: Inquiry) -> InquiryOut:
    return InquiryOut(
        id=found.pk,
        title=found.title,
        purpose=found.purpose,
        lead=found.lead.username,
        open=found.is_open(),
        expires_at=found.expires_at,
        end=found.end,
    )
