"""A long list page by page: one length, one way to say the page, one line of links (`_pager.html`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

T = TypeVar("T")
ROWS = 50


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """One page of a list. `before` and `after` are the links to its neighbours, empty where there is none."""

    rows: Sequence[T]
    number: int
    pages: int
    count: int
    before: str
    after: str


def list_page(request: HttpRequest, rows: QuerySet[Any, T] | Sequence[T], *, length: int = ROWS) -> ListPage[T]:
    """The page that the address names with `page`; the first or the last where it names none that there is.

    Whatever else the address says, such as a filter, stays in the links.
    """
    found = Paginator(rows, length).get_page(request.GET.get("page"))
    number, pages = found.number, found.paginator.num_pages
    before = _link(request, number - 1) if number > 1 else ""
    after = _link(request, number + 1) if number < pages else ""
    return ListPage(list(found), number, pages, found.paginator.count, before, after)


def _link(request: HttpRequest, number: int) -> str:
    said = request.GET.copy()
    said["page"] = str(number)
    return f"?{said.urlencode()}"
