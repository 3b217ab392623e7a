"""What the demonstration adds to pages: its users, and the bar of a walk."""

from dataclasses import replace

import pytest
from django.test import Client
from tests.site.demonstration import cast_the_story

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.demo.story.bar import bar_of, visitor, visitors
from leeward.demo.story.stories import STORIES
from leeward.demo.story.walk import new_walk
from leeward.scenario import PASSWORD
from leeward.scenario.logins import LOGINS

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(db: None) -> None:
    cast_the_story()


def signed_in(name: str) -> Client:
    client = Client()
    assert client.post("/sign-in", {"username": name, "password": PASSWORD, "next": "/"}).status_code == 302
    return client


def test_one_click_signs_in_by_the_ordinary_form(demonstration: None) -> None:
    page = Client().get("/sign-in").content.decode()
    assert page.count("data-visitor") == 6
    signed_in("keeper")
    assert AuditEntry.objects.filter(act="sign_in", actor="keeper", outcome="signed_in").exists()


def test_the_next_person_signs_in_over_the_one_before(demonstration: None) -> None:
    client = signed_in("keeper")
    client.post("/sign-in", {"username": "officer", "password": PASSWORD, "next": "/story/passport/2"})
    assert list(AuditEntry.objects.filter(act="sign_in").values_list("actor", "outcome")) == [
        ("keeper", "signed_in"),
        ("keeper", "signed_out"),
        ("officer", "signed_in"),
    ]
    wrong = client.post("/sign-in", {"username": "keeper", "password": "wrong", "next": "/"})
    assert "is wrong" in wrong.content.decode()
    assert 'name="mrz"' in client.get("/").content.decode(), "a wrong password signs no one out"


@pytest.mark.parametrize("name", sorted(STORIES))
def test_the_bar_leads_from_the_first_step_to_the_last(name: str, demonstration: None) -> None:
    steps = STORIES[name].steps
    for number, step in enumerate(steps, 1):
        walk = replace(new_walk(name), step=number)
        shown = bar_of(walk, "nobody")
        assert shown is not None
        assert (shown.number, shown.of, shown.step, shown.is_actor, shown.form) == (
            number,
            len(steps),
            step,
            False,
            None,
        )
        assert shown.next == (number + 1 if number < len(steps) else 0)


def test_a_step_beyond_the_story_has_no_bar(demonstration: None) -> None:
    for name, story in STORIES.items():
        assert bar_of(replace(new_walk(name), step=len(story.steps) + 1), "officer") is None


def test_only_users_that_are_there_are_offered(demonstration: None) -> None:
    before = [each.officer.username for each in visitors()]
    assert before == [name for name in dict(LOGINS) if name in before], "in the order of the table"
    Officer.objects.filter(username=before[0]).update(is_active=False)
    assert [each.officer.username for each in visitors()] == before[1:]
    assert visitor(before[0]) is None


def test_a_step_that_was_passed_over_is_offered_again(demonstration: None) -> None:
    """Who presses "Continue" without acting would find pages on which nothing of the story is."""
    lost, first = bar_of(replace(new_walk(), step=3), "officer"), bar_of(new_walk(), "keeper")
    assert lost is not None
    assert first is not None
    assert (lost.form, lost.undone, first.undone) == (None, 1, 0)
    client = signed_in("officer")
    client.get("/story/passport/1")
    page = client.get("/story/passport/3", follow=True).text
    assert "Step 1 is not done yet: go back to it" in page
