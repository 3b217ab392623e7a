"""What only the demonstration has: a list of users on the sign-in page, and the story."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from tests.site.demonstration import cast_the_story

from leeward.apps.audit.models import AuditEntry
from leeward.scenario import PASSWORD, build_region
from leeward.scenario.logins import LOGINS
from leeward.site.secrets import make_missing
from leeward.site.story.steps import STEPS
from leeward.site.story.stories import STORIES
from leeward.site.story.walk import COOKIE

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(db: None) -> None:
    cast_the_story()


def signed_in(name: str) -> Client:
    client = Client()
    assert client.post("/sign-in", {"username": name, "password": PASSWORD, "next": "/"}).status_code == 302
    return client


ELSEWHERE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "leeward.site.settings"
import django
django.setup()
from django.test import Client
from leeward.scenario import PASSWORD
stranger = Client(SERVER_NAME="localhost", headers={"cookie": "leeward-story=2.BB0000001"})
page = stranger.get("/sign-in", secure=True).content.decode()
for told in ("data-visitor", PASSWORD, 'class="story"', "Demonstration"):
    assert told not in page, told
absent = ("/story", "/story/passport/1", "/story/care/0", "/person")
assert {stranger.get(path, secure=True).status_code for path in absent} == {404}
"""


def test_no_other_installation_lists_users_or_tells_the_story(tmp_path: Path) -> None:
    make_missing(tmp_path / "secrets")
    environment = {**os.environ, "LEEWARD_DEMO": "no", "LEEWARD_VAR": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


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


def test_everyone_in_the_lists_is_in_the_region() -> None:
    known = {officer.username for officer in build_region().officers}
    assert {name for name, _ in LOGINS} <= known
    acting = {step.officer for story in STORIES.values() for step in story.steps}
    assert acting <= {name for name, _ in LOGINS}
