"""What the server asks the public page about a request. It knows no client, so nothing large is taken of any."""

from functools import cache
from importlib import import_module

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from leeward.apps.declarations.languages import LANGUAGES
from leeward.platform.serving.front import Front, Site
from leeward.platform.serving.lanes import Lane
from leeward.platform.serving.limits import MIB, Limits
from leeward.platform.serving.request import Head, Refused, Reply


def front() -> Front:
    """The front of this process; loads the page."""
    main, probe = Lane("main", threads=4, waiting=64), Lane("probe", threads=1, waiting=16)
    site = Site(
        import_module("leeward.site.declarations.wsgi").application,
        lane=lambda head: probe if head.path == "/health" else main,
        refusal=refusal,
        most=lambda head: MIB,
        most_known=lambda head: MIB,
        known=lambda head: False,
        lookups=probe,
        proxies=settings.PROXIES,
    )
    return Front(site, Limits.of_this_process())


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
