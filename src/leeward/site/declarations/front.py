"""What the server asks the public page about a request. It knows no client, so nothing large is taken of any."""

from functools import cache

from django.template.loader import render_to_string
from django.utils import translation

from leeward.apps.declarations.languages import LANGUAGES
from leeward.platform.serving.front import Front
from leeward.platform.serving.limits import MIB
from leeward.platform.serving.request import Head, Refused, Reply
from leeward.site.public_page import front_of


def front() -> Front:
    """The front of this process; loads the page."""
    return front_of("leeward.site.declarations.wsgi", refusal, most=MIB)


def refusal(head: Head, refused: Refused) -> Reply:
    """A page in the reader's language that sends them back to what they typed."""
    wanted = head.headers.get("accept-language", "")[:2]
    language = wanted if wanted in dict(LANGUAGES) else "en"
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-store")]
    return Reply(refused.status, headers, _page(refused.status, language))


@cache
def _page(status: int, language: str) -> bytes:
    """What of the page's own words fits: too large or unreadable, else a fault that passes."""
    with translation.override(language):
        return render_to_string("declarations/400.html" if status == 413 else "declarations/500.html").encode()
