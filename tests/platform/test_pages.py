"""One page of a long list: which one, and the links to its neighbours."""

import pytest
from django.test import RequestFactory

from leeward.platform.pages import ListPage, list_page

LIST = list(range(120))


def page(address: str) -> ListPage[int]:
    return list_page(RequestFactory().get(address), LIST)


def test_the_pages_together_are_the_list() -> None:
    first, second, third = (page(f"/x?page={number}") for number in (1, 2, 3))
    assert [*first.rows, *second.rows, *third.rows] == LIST
    assert (first.number, first.pages, first.count) == (1, 3, 120)
    assert (first.before, first.after) == ("", "?page=2")
    assert (third.before, third.after) == ("?page=2", "")


@pytest.mark.parametrize(
    ("said", "number"), [("", 1), ("x", 1), ("-1", 3), ("0", 3), ("9" * 400, 3), ("2&page=1", 1), ("\u0664", 3)]
)
def test_a_page_that_there_is_none_of_is_the_first_or_last(said: str, number: int) -> None:
    assert page(f"/x?page={said}").number == number


def test_other_words_of_the_address_stay_in_the_links() -> None:
    assert page("/x?show=closed&q=a%26b&page=2").after == "?show=closed&q=a%26b&page=3"


def test_of_an_empty_list_there_is_one_page() -> None:
    empty: ListPage[int] = list_page(RequestFactory().get("/x"), [])
    assert (empty.rows, empty.number, empty.pages, empty.before, empty.after) == ([], 1, 1, "", "")
