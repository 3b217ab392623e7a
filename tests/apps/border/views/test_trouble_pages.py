"""Pages with bad news: each says what happened to the data and what to do, without a session or a database."""

from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from django.test import Client

from leeward.apps.agencies.models import Officer

BrowserOf = Callable[[Officer], Client]


@pytest.mark.parametrize(
    ("page", "happened", "to_do"),
    [
        ("400.html", "Nothing was recorded", "try again"),
        ("403.html", "Nothing was recorded", "ask your administrator"),
        ("403_csrf.html", "was not recorded", "Open the page again"),
        ("404.html", "Nothing was changed", "Check the address"),
        ("405.html", "Nothing was recorded", "send it from there"),
        ("500.html", "may not have been recorded", "tell your administrator"),
        ("503.html", "Nothing was recorded", "paper procedure"),
    ],
)
def test_bad_news(page: str, happened: str, to_do: str) -> None:
    text = render_to_string(page)
    assert happened in text
    assert to_do in text
    assert "<style" not in text  # the content policy allows our own files only


@pytest.mark.django_db
def test_an_unknown_address_is_answered_in_words(client: Client) -> None:
    response = client.get("/nothing-here")
    assert response.status_code == 404
    assert "There is nothing at this address" in response.text


@pytest.mark.django_db
def test_an_officer_without_a_role_learns_whom_to_ask(
    officer_with: Callable[..., Officer], browser_of: BrowserOf
) -> None:
    text = browser_of(officer_with("eve")).get("/").text
    assert "have no role yet" in text
    assert "Immigration Department" in text


@pytest.mark.django_db
def test_sign_in_never_says_which_half_was_wrong(client: Client, alice: Officer) -> None:
    texts = set()
    for name in ("alice", "nobody"):
        response = client.post("/sign-in", {"username": name, "password": "wrong-wrong"})
        assert "is wrong" in response.text
        texts.add(response.text.split("role=")[1][:200])
    assert len(texts) == 1


@pytest.mark.django_db
def test_a_desk_is_locked_after_five_attempts(client: Client, alice: Officer) -> None:
    for _ in range(5):
        response = client.post("/sign-in", {"username": "alice", "password": "wrong-wrong"})
    assert response.status_code == 429
    assert "No one else at your post is affected" in response.text


@pytest.mark.django_db
def test_no_page_with_a_person_on_it_is_kept(alice: Officer, browser_of: BrowserOf) -> None:
    assert "no-store" in browser_of(alice).get("/check")["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/check/undecided?a=b", "/check/undecided%3Fa%3Db"),
        ("https://elsewhere.example/check", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_again_the_browser_returns_to_the_form(came_from: str, back: str, client: Client) -> None:
    sent = client.post("/check", {"mrz": "x"}, headers={"Referer": came_from})
    assert sent.headers["Location"] == f"/sign-in?next={back}&lost=form"
    assert "what you sent was not recorded" in client.get(sent.headers["Location"]).text


@pytest.mark.django_db
def test_a_list_that_refreshes_itself_makes_the_whole_page_sign_in(client: Client) -> None:
    said = {"HX-Request": "true", "HX-Current-URL": "http://testserver/second-line"}
    part = client.get("/second-line", headers=said)
    assert (part.content, part.headers["HX-Redirect"]) == (b"", "/sign-in?next=/second-line")


@pytest.mark.django_db
def test_an_address_for_forms_says_so(alice: Officer, browser_of: BrowserOf) -> None:
    answer = browser_of(alice).get("/check/00000000-0000-7000-8000-000000000000/decision")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "only takes what a form sends" in answer.text
