"""The inquiry of a page: every page asks here first, for what an inquiry holds (`inside`) or for its law (`known`)."""

from uuid import UUID

from django.http import Http404, HttpRequest

from leeward.apps.agencies.access.roles import signed_in
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.inquiries import inquiry_for, open_inquiry


def inside(request: HttpRequest, id: UUID) -> Inquiry:
    """The inquiry, if the officer may open it now. Raises Http404: not theirs, not granted and ended are one answer."""
    inquiry = open_inquiry(id, signed_in(request))
    if inquiry is None:
        raise Http404
    return inquiry


def known(request: HttpRequest, id: UUID) -> Inquiry:
    """The inquiry, if the officer may know of it, whether or not it is open. Raises Http404."""
    inquiry = inquiry_for(id, signed_in(request))
    if inquiry is None:
        raise Http404
    return inquiry
