"""The pages of the stories: a small server of its own on loopback, since no node may act for another."""

import mimetypes
from collections.abc import Mapping, Sequence
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.template import Context, Engine

from leeward.demo.federation.telling import Telling

_FOLDER = files("leeward.demo.federation")
_HTML = "text/html; charset=utf-8"
_OWN = {"story.css", "story.js"}
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def stage(stories: Sequence[Telling], host: str, port: int) -> ThreadingHTTPServer:
    """The server, which `serve_forever` runs; `/` is the first story."""
    return ThreadingHTTPServer((host, port), partial(_Stage, {each.path: each for each in stories}))


class _Stage(BaseHTTPRequestHandler):
    """One request."""

    def __init__(self, stories: Mapping[str, Telling], *args: Any) -> None:
        self._stories = stories
        super().__init__(*args)

    def do_GET(self) -> None:
        """The page of a story, only its screens, or a file of the style."""
        place, _slash, part = self.path.rpartition("/")
        if story := next(iter(self._stories.values())) if self.path == "/" else self._stories.get(self.path):
            self._page(story)
        elif part == "screens" and (story := self._stories.get(place)):
            self._answer(_HTML, _rendered("screens.html", _seen(story)).encode())
        elif self.path.startswith("/static/"):
            self._file(self.path.removeprefix("/static/"))
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """An act, if it comes from the page itself."""
        # Nothing of it is used, but closing a connection with unread bytes resets it before the browser has the answer.
        self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 1024))
        place, _slash, act = self.path.rpartition("/")
        story = self._stories.get(place)
        # Any other page in the same browser can send a form here.
        ours = self.headers.get("Origin") == f"http://{self.headers.get('Host')}"
        if not ours or story is None or act not in {*story.acts, "again"}:
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        try:
            story.act(act)
        except (OSError, LookupError) as error:
            self._page(story, str(error), HTTPStatus.CONFLICT)
            return
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", place)
        self.end_headers()

    def _page(self, story: Telling, trouble: str = "", status: HTTPStatus = HTTPStatus.OK) -> None:
        others = [each for each in self._stories.values() if each is not story]
        self._answer(_HTML, _rendered("story.html", _told(story, others, trouble)).encode(), status)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal shows addresses and logins."""

    def _file(self, name: str) -> None:
        data = _read(name)
        if data is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self._answer(mimetypes.guess_type(name)[0] or "application/octet-stream", data)

    def _answer(self, kind: str, data: bytes, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)


def _read(name: str) -> bytes | None:
    """A file of the style; None for any other name, also for one that leads out of the folders of styles."""
    if name in _OWN:
        return _FOLDER.joinpath(name).read_bytes()
    try:
        found = finders.find(name)
    except SuspiciousFileOperation:
        return None
    return Path(str(found)).read_bytes() if found else None


def _told(story: Telling, others: Sequence[Telling], trouble: str) -> dict[str, Any]:
    """What the whole page shows: acts with the real page of each that is done, and the screens."""
    places, seen = story.places, _seen(story)
    acts = [(name, act, places.get(name), name == story.next) for name, act in story.acts.items()]
    trouble = trouble or seen["trouble"]
    return seen | {"story": story, "others": others, "acts": acts, "ended": not story.next, "trouble": trouble}


def _seen(story: Telling) -> dict[str, Any]:
    try:
        return {"screens": story.screens(), "trouble": ""}
    except OSError as error:
        return {"screens": [], "trouble": str(error)}


def _rendered(template: str, context: dict[str, Any]) -> str:
    engine = Engine(dirs=[str(_FOLDER)], libraries={"i18n": "django.templatetags.i18n"})
    return engine.get_template(template).render(Context(context))
