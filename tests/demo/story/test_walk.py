"""How far a visitor's walk is, from a cookie that anyone may write."""

import pytest
from django.test import RequestFactory

from leeward.demo.story.walk import COOKIE, SERIES, Walk, new_walk, walk_of


def found(cookie: str | None) -> Walk | None:
    request = RequestFactory().get("/")
    if cookie is not None:
        request.COOKIES[COOKIE] = cookie
    return walk_of(request)


def test_a_new_walk_comes_back_from_its_cookie() -> None:
    walk = new_walk()
    assert found(walk.cookie) == walk
    assert walk.step == 1
    assert found("10.BB0000007") == Walk(10, "BB0000007")


@pytest.mark.parametrize(
    "cookie",
    [
        None,
        "",
        "1",
        "0.BB0000007",
        "1.bb0000007",
        "1.BB007",
        "1.BB00000071",
        "100.BB0000007",
        "1.BB0000007\n",
        "x" * 9000,
    ],
)
def test_a_cookie_that_no_walk_wrote(cookie: str | None) -> None:
    assert found(cookie) is None


def test_the_passports_series_says_which_story_it_is() -> None:
    assert [new_walk(name).story for name in SERIES] == list(SERIES)


@pytest.mark.django_db
def test_at_first_nothing_has_happened() -> None:
    walk = new_walk()
    assert [walk.record, walk.question, walk.check, walk.decision, walk.referral, walk.request] == [None] * 6
