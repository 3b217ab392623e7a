"""Answers to a code that look alike from outside: who watches the network learns neither by size nor by time whether a
code opened a page, or what is on it.
"""

import time
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

BLOCK = 32_768
"""Bytes: more than the page of a year of care; a longer one fills several."""
STEP = 0.05
"""Seconds: several times what the longest page takes on a slow machine."""
View = Callable[[HttpRequest], HttpResponse]


def even(view: View) -> View:
    """Answer a request with a code in whole blocks, and on the next step of time after it came."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = view(request)
        if request.method == "POST":
            response.content += b"\n" * fill(len(response.content) + len(response.reason_phrase))
            time.sleep(rest(time.monotonic() - began))
        return response

    return answered


def fill(size: int) -> int:
    """How many bytes are missing to a whole block."""
    return -size % BLOCK


def rest(took: float) -> float:
    """How long it is until the next step."""
    return -took % STEP
