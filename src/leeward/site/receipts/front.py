"""What the server asks the person's page about a request."""

from functools import cache

from django.template.loader import render_to_string
from django.utils import translation

from leeward.apps.declarations.languages import LANGUAGES
from leeward.platform.serving.front import Front
from leeward.platform.serving.request import Head, Refused, Reply
from leeward.site.public_page import front_of

MOST_BYTES = 8192


def front() -> Front:
    """The front of this process; loads the page."""
    return front_of("leeward.site.receipts.wsgi", refusal, most=MOST_BYTES)


def refusal(head: Head, refused: Refused) -> Reply:
    """A page in the reader's language."""
    wanted = head.headers.get("accept-language", "")[:2]
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-store")]
    return Reply(refused.status, headers, _page(wanted if wanted in dict(LANGUAGES) else "en"))


@cache
def _page(language: str) -> bytes:
    with translation.override(language):
        return render_to_string("receipts/trouble.html").encode()
