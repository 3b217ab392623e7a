"""The endpoint for partners' envelopes: bytes in, signed receipt out. No sign-in: the envelope proves its sender."""

import time
from collections import OrderedDict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from leeward.apps.agencies.actions.login_throttle import client_address
from leeward.apps.exchange.actions.receiving import NotTaken, receive
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.core.federation.envelope import MOST_BYTES
from leeward.platform.durable import NotStored
from leeward.platform.problems import problem

_MOST_REFUSED = 60
_WINDOW_SECONDS = 60.0
_MOST_ADDRESSES = 1000
_STATUS = {"early": 425, "expired": 410, "fork": 409, "recipient": 421}


class _Refusals:
    """How many envelopes of each address were refused within the last minute, in this process."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def too_many(self, address: str) -> bool:
        began, count = self._seen.get(address, (0.0, 0))
        return count >= _MOST_REFUSED and time.monotonic() - began < _WINDOW_SECONDS

    def note(self, address: str) -> None:
        now = time.monotonic()
        began, count = self._seen.pop(address, (now, 0))
        self._seen[address] = (now, 1) if now - began >= _WINDOW_SECONDS else (began, count + 1)
        while len(self._seen) > _MOST_ADDRESSES:
            self._seen.popitem(last=False)


refusals = _Refusals()


# No cookie counts here, so that a foreign page gains nothing by posting in a user's name.
@csrf_exempt
@require_POST
def envelopes(request: HttpRequest) -> HttpResponse:
    """Take one envelope. 200 with the receipt; 4xx with the code of the refusal; 503 where nothing could be stored.

    Each answer has this node's time, so that a partner sees which clock is wrong.
    """
    answer = _answer(request)
    answer["Date"] = http_date(timezone.now().timestamp())
    return answer


def _answer(request: HttpRequest) -> HttpResponse:
    address = client_address(request)
    if refusals.too_many(address):
        return _problem(429, "too_many", retry_after=60)
    data = request.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        return _problem(413, "too_large")
    try:
        receipt = receive(data)
    except NotTaken as refused:
        refusals.note(address)
        return _problem(_STATUS.get(refused.code, 400), refused.code)
    except (NotStored, NotReady):
        return _problem(503, "not_stored", retry_after=5)
    return HttpResponse(receipt, content_type="application/json")


def _problem(status: int, code: str, retry_after: int = 0) -> JsonResponse:
    response = problem(status, code, title=code)
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response
