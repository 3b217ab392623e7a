"""Which carrier asks over HTTP."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from leeward.apps.arrivals.models import Carrier
from leeward.apps.arrivals.queries.carriers import carrier_of_key


class CarrierBearer(HttpBearer):
    """`Authorization: Bearer carrier_…`: the request is this carrier's."""

    def authenticate(self, request: HttpRequest, token: str) -> Carrier | None:
        """The carrier of a key in force, or None."""
        return carrier_of_key(token)
