"""Records over HTTP: `POST /records`, for a national system that delivers."""

from dataclasses import asdict
from typing import Annotated

from django.http import HttpRequest
from ninja import Header, Router

from leeward.apps.agencies.api.authentication import BearerKey, officer_of
from leeward.apps.agencies.models import Role
from leeward.apps.agencies.schemas import Problem
from leeward.apps.registry.actions.deliveries import deliver
from leeward.apps.registry.schemas import BatchIn, BatchOut

router = Router(tags=["records"], auth=BearerKey())


@router.post("", response={200: BatchOut, 401: Problem, 403: Problem, 422: Problem})
def deliver_records(
    request: HttpRequest,
    payload: BatchIn,
    idempotency_key: Annotated[str | None, Header(alias="Idempotency-Key", max_length=128)] = None,
) -> dict[str, object]:
    """Store or end up to 1,000 records; one answer for each row.

    A row is known by list, kind and reference, so a repeated batch changes nothing, with
    an `Idempotency-Key` or without.
    A notice, and what a compliance rule asks about, waits for a colleague's approval (`proposed`).
    """
    del idempotency_key
    officer = officer_of(request, Role.RECORD_KEEPER, otherwise="This key's officer keeps no records")
    rows = [record.row() for record in payload.records]
    return {"results": [asdict(outcome) for outcome in deliver(rows, keeper=officer, list_name=payload.list)]}
