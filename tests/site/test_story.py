"""What only the demonstration has: a list of users on the sign-in page, and the story."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from tests.site.demonstration import cast_the_story

from leeward.demo.story.stories import STORIES
from leeward.scenario import PASSWORD, build_region
from leeward.scenario.logins import LOGINS
from leeward.site.secrets import make_missing

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


def test_everyone_in_the_lists_is_in_the_region() -> None:
    known = {officer.username for officer in build_region().officers}
    assert {name for name, _ in LOGINS} <= known
    acting = {step.officer for story in STORIES.values() for step in story.steps}
    assert acting <= {name for name, _ in LOGINS}
