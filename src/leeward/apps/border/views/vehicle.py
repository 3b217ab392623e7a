"""The lane for vehicles and craft: one number, without a check of any traveller."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from leeward.apps.agencies.access.roles import needs_role, signed_in
from leeward.apps.border.access import COUNTER
from leeward.apps.border.actions.vehicles import check_vehicle
from leeward.core.printable import printable
from leeward.core.travel.vehicle_number import BadNumber, read_number
from leeward.messages import sentence

_SHOWN_AGAIN = 40


@require_http_methods(["GET", "HEAD", "POST"])
@needs_role(*COUNTER)
def vehicle(request: HttpRequest) -> HttpResponse:
    """The field, and the answer on the same page: the next number is typed at once."""
    if request.method != "POST":
        return render(request, "border/vehicle.html", {})
    typed = request.POST.get("number", "")
    try:
        number = read_number(typed)
    except BadNumber as error:
        context = {"error": sentence(error.code), "typed": printable(typed[:_SHOWN_AGAIN])}
        return render(request, "border/vehicle.html", context, status=422)
    found = check_vehicle(number, officer=signed_in(request))
    context = {"number": number, "hits": found.hits, "current": found.current}
    return render(request, "border/vehicle.html", context)
