"""The page's languages: those of the region, each by its own name."""

from django.http import HttpRequest
from django.utils.translation import get_language_from_request

LANGUAGES = (
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("nl", "Nederlands"),
    ("pt", "Português"),
    ("ht", "Kreyòl"),
)
COOKIE = "language"
_CODES = frozenset(code for code, _ in LANGUAGES)


def asked(request: HttpRequest) -> str:
    """The language that a button selects; empty where none does."""
    code = request.POST.get("do", "").removeprefix("language-") if request.method == "POST" else ""
    return code if code in _CODES else ""


def language_of(request: HttpRequest) -> str:
    """The language of this request: a button, else the cookie, else what the browser prefers."""
    kept = request.COOKIES.get(COOKIE, "")
    return asked(request) or (kept if kept in _CODES else get_language_from_request(request))
