"""Vehicles and craft over HTTP, for the cameras and barriers of a lane: one number, no traveller."""

from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError

from leeward.apps.agencies.api.authentication import BearerKey
from leeward.apps.agencies.schemas import Problem
from leeward.apps.border.actions.vehicles import check_vehicle
from leeward.apps.border.api.waiting import at_counter
from leeward.apps.border.queries.vehicles import VehicleHit, VehicleHits
from leeward.apps.border.schemas import VehicleHitOut, VehicleIn, VehicleOut
from leeward.core.travel.vehicle_number import BadNumber, VehicleNumber, read_number
from leeward.messages import sentence

router = Router(tags=["vehicles"], auth=BearerKey())


@router.post("/checks", response={200: VehicleOut, 401: Problem, 403: Problem, 422: Problem, 429: Problem})
def check(request: HttpRequest, payload: VehicleIn) -> VehicleOut:
    """The records of vehicles and craft with this number. Each check is audited, with a digest of the number."""
    officer = at_counter(request, questions=1)
    try:
        number = read_number(payload.number)
    except BadNumber as error:
        raise HttpError(422, f"{error.code}|{sentence(error.code)}|number") from error
    return answer_of(number, check_vehicle(number, officer=officer))


def answer_of(number: VehicleNumber, found: VehicleHits) -> VehicleOut:
    """What was found, as programs see it."""
    return VehicleOut(
        number=number.text,
        kind=number.kind,
        check_digit_wrong=number.doubt,
        current=found.current,
        records=[_record(each) for each in found.hits],
    )


def _record(hit: VehicleHit) -> VehicleHitOut:
    owner = hit.record.owner
    return VehicleHitOut(
        key=hit.key,
        owner=owner.code,
        contact=" ".join(filter(None, (owner.contact_name or owner.name, owner.contact_phone, owner.contact_email))),
        caption=hit.caption,
        looks=hit.looks,
        why=hit.reason,
        remarks=hit.remarks,
    )
