"""At which page the officer takes the next traveller: the counter's, or the phone's."""

from django.http import HttpRequest

_KEY = "next_traveller"
PAGES = ("border:check", "border:phone")


def work_at(request: HttpRequest, page: str) -> None:
    """The officer works at this page now; the session is written only when that changes."""
    if next_page(request) != page:
        request.session[_KEY] = page


def next_page(request: HttpRequest) -> str:
    """The page to which a decision returns."""
    page = request.session.get(_KEY)
    return page if page in PAGES else PAGES[0]
