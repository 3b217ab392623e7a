"""Going to a step of a story: its page for its person, and no other."""

import pytest
from django.test import Client
from tests.site.demonstration import cast_the_story

from leeward.demo.story.steps import STEPS
from leeward.demo.story.walk import COOKIE
from leeward.scenario import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(db: None) -> None:
    cast_the_story()


def signed_in(name: str) -> Client:
    client = Client()
    assert client.post("/sign-in", {"username": name, "password": PASSWORD, "next": "/"}).status_code == 302
    return client


def test_a_step_opens_its_page_for_its_person_and_no_other(demonstration: None) -> None:
    client = signed_in("keeper")
    assert client.get("/story/passport/1")["Location"] == "/records/new/document"
    assert client.get("/story/passport/2")["Location"] == "/story"
    assert client.get(f"/story/passport/{len(STEPS) + 1}").status_code == 404
    assert "Continue as Officer" in client.get("/").content.decode()
    assert client.get("/story/nothing/1").status_code == 404
    client.get("/story/passport/0")
    assert 'class="story"' not in client.get("/").content.decode()


@pytest.mark.parametrize("cookie", ["", "0.BB0000001", "99.BB0000001", "2.<script>", "2.BB1", "x"])
def test_a_cookie_that_no_walk_wrote_is_no_walk(cookie: str, demonstration: None) -> None:
    client = signed_in("supervisor")
    client.cookies[COOKIE] = cookie
    assert 'class="story"' not in client.get("/").content.decode()
