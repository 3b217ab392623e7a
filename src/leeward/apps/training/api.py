"""Certificates over HTTP: the key's officer's own, those of the agency, issuing and revoking, as on the pages."""

from django.http import HttpRequest
from ninja import Router, Status
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey, key_officer
from leeward.apps.agencies.api.request_limit import count_request, counted_officer_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.schemas import Problem
from leeward.apps.training.access import KEEPERS, certificates_for
from leeward.apps.training.actions.certificates import issue_by_code, revoke_certificate
from leeward.apps.training.queries.certificates import certificates_of, shown
from leeward.apps.training.schemas import CertificateOut, IssueIn, RevokeIn, certificate_out
from leeward.platform.refusal import NotAllowed

router = Router(tags=["training"], auth=BearerKey())
_MOST = 500
_REFUSED = {401: Problem, 403: Problem, 422: Problem, 429: Problem, 503: Problem}


@router.get("/own", response={200: list[CertificateOut], **_REFUSED})
def own(request: HttpRequest) -> list[CertificateOut]:
    """The certificates of the key's officer, the last to end first."""
    officer = key_officer(request)
    count_request(officer)
    return [certificate_out(each) for each in certificates_of(officer)]


@router.get("", response={200: list[CertificateOut], **_REFUSED})
def of_agency(request: HttpRequest) -> list[CertificateOut]:
    """The certificates of the agency's officers, the last to end first, at most 500: for trainers and supervisors."""
    officer = _keeper(request)
    rows = list(certificates_for(officer).order_by("-expires_on", "-pk")[:_MOST])
    return [certificate_out(each) for each in shown(rows, officer)]


@router.post("", response={201: CertificateOut, **_REFUSED})
def issue(request: HttpRequest, payload: IssueIn) -> Status[CertificateOut]:
    """Record what a colleague passed; never one's own."""
    officer = _keeper(request)
    try:
        row = issue_by_code(payload.officer, payload.code, payload.passed_on, officer=officer)
    except NotAllowed as refusal:
        raise HttpError(422, f"refused|{refusal}|") from refusal
    return Status(201, certificate_out(shown([row], officer)[0]))


@router.post("/{id}/revoke", response={200: CertificateOut, 404: Problem, **_REFUSED})
def revoke(request: HttpRequest, id: int, payload: RevokeIn) -> CertificateOut:
    """It counts no longer, from now on; never one's own."""
    officer = _keeper(request)
    row = certificates_for(officer).filter(pk=min(id, 2**62)).first()
    if row is None:
        raise HttpError(404, "not_found|There is no such certificate in this agency")
    try:
        revoke_certificate(row, payload.because, officer=officer)
    except NotAllowed as refusal:
        raise HttpError(422, f"refused|{refusal}|") from refusal
    row.refresh_from_db()
    return certificate_out(shown([row], officer)[0])


def _keeper(request: HttpRequest) -> Officer:
    refusal = "A trainer or a supervisor keeps the certificates of an agency"
    return counted_officer_of(request, *KEEPERS, otherwise=refusal)
