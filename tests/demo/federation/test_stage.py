"""The pages of the stories: acts in their order, from the page itself alone, and what went wrong."""

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping

import pytest

from leeward.demo.federation.stage import stage
from leeward.demo.federation.telling import Act, Screen, Telling
from leeward.demo.federation.visitor import Page


class Walk(Telling):
    """Two acts, of which the second waits for something."""

    path = "/federation/walk"
    title, again = "A walk", "Walk again"
    arrived = False

    @property
    def acts(self) -> Mapping[str, Act]:
        return {
            "go": Act("Go", "They leave.", lambda: Page("https://127.0.0.9:1/there", "")),
            "come": Act("Come back", "They return.", self._come),
        }

    def _come(self) -> Page:
        if not self.arrived:
            raise LookupError("It has not arrived.")
        return Page("https://127.0.0.9:1/home", "")

    def _begin(self) -> None:
        self.arrived = False

    def _screens(self) -> list[Screen]:
        return [Screen("The gate", "Somewhere, ada", "https://127.0.0.9:1/gate", "<b>open</b>")]


class Swim(Walk):
    path, title = "/federation/swim", "A swim"

    def _screens(self) -> list[Screen]:
        raise OSError("no node answers")


@pytest.fixture
def served() -> Iterator[tuple[str, Walk]]:
    walk = Walk()
    server = stage((walk, Swim()), "127.0.0.1", 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", walk
    server.shutdown()
    server.server_close()


def read(address: str) -> tuple[int, str]:
    """The status and the page."""
    return _sent(urllib.request.Request(address))


def press(site: str, act: str, origin: str = "") -> tuple[int, str]:
    """Send an act as the page does, or another site."""
    headers = {"Origin": origin or site}
    return _sent(urllib.request.Request(f"{site}/{act}", b"", headers))


def _sent(request: urllib.request.Request) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_a_story_is_told_act_by_act(served: tuple[str, Walk]) -> None:
    site, walk = served
    status, page = read(f"{site}/federation/walk")
    assert status == 200
    assert "<b>open</b>" in page
    assert '<a href="/federation/swim">A swim</a>' in page
    assert walk.next == "go"
    assert press(site, "federation/walk/come")[0] == 200
    assert walk.next == "go", "an act before its time does nothing"
    status, page = press(site, "federation/walk/go")
    assert (status, walk.next) == (200, "come")
    assert '<a href="https://127.0.0.9:1/there"' in page
    status, page = press(site, "federation/walk/come")
    assert status == 409
    assert "It has not arrived." in page
    walk.arrived = True
    assert "Walk again" in press(site, "federation/walk/come")[1]
    press(site, "federation/walk/again")
    assert (walk.next, dict(walk.places)) == ("go", {})


@pytest.mark.parametrize(
    ("act", "origin", "why"),
    [
        ("federation/walk/go", "http://other.example", "another site in the same browser"),
        ("federation/walk/fly", "", "no such act"),
        ("federation/ride/go", "", "no such story"),
        ("go", "", "no story"),
    ],
)
def test_what_the_page_does_not_send_is_refused(act: str, origin: str, why: str, served: tuple[str, Walk]) -> None:
    site, walk = served
    assert press(site, act, origin)[0] == 403, why
    assert walk.next == "go"


def test_the_first_story_is_the_entrance_and_a_node_that_is_down_is_said(served: tuple[str, Walk]) -> None:
    site, _walk = served
    assert "<h1>A walk</h1>" in read(f"{site}/")[1]
    assert read(f"{site}/federation/walk/screens")[1].strip().startswith('<section class="screen">')
    assert "no node answers" in read(f"{site}/federation/swim")[1]
    assert [read(f"{site}{path}")[0] for path in ("/static/story.css", "/static/../x", "/nowhere")] == [200, 404, 404]
