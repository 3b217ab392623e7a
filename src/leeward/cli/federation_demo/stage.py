"""The story's page: a small server of its own on loopback, since no node may act for another."""

import mimetypes
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any

from django.contrib.staticfiles import finders
from django.template import Context, Engine
from django.utils.translation import gettext as _

from leeward.cli.federation_demo.story import ACTS, Story

PATH = "/federation/story"
_FOLDER = files("leeward.cli.federation_demo")
_OWN = {"story.css", "story.js"}
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def stage(story: Story, host: str, port: int) -> ThreadingHTTPServer:
    """The server, which `serve_forever` runs."""
    return ThreadingHTTPServer((host, port), partial(_Stage, story))


class _Stage(BaseHTTPRequestHandler):
    """One request."""

    def __init__(self, story: Story, *args: Any) -> None:
        self._story = story
        super().__init__(*args)

    def do_GET(self) -> None:
        """The page, its screens alone, or a file of the style."""
        if self.path in {"/", PATH}:
            self._answer("text/html; charset=utf-8", _page(self._story, "story.html").encode())
        elif self.path == f"{PATH}/screens":
            self._answer("text/html; charset=utf-8", _page(self._story, "screens.html").encode())
        elif self.path.startswith("/static/"):
            self._file(self.path.removeprefix("/static/"))
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """An act, if it comes from the page itself."""
        # Nothing of it is used, but closing a connection with unread bytes resets it before the browser has the answer.
        self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 1024))
        act = self.path.removeprefix(f"{PATH}/")
        # Any other page in the same browser can send a form here.
        if self.headers.get("Origin") != f"http://{self.headers.get('Host')}" or act not in {*ACTS, "again"}:
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        try:
            self._story.act(act)
        except (OSError, LookupError) as error:
            page = _page(self._story, "story.html", trouble=str(error))
            self._answer("text/html; charset=utf-8", page.encode(), HTTPStatus.CONFLICT)
            return
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", PATH)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal shows addresses and logins."""

    def _file(self, name: str) -> None:
        if name in _OWN:
            data = _FOLDER.joinpath(name).read_bytes()
        elif found := finders.find(name):
            with open(str(found), "rb") as file:
                data = file.read()
        else:
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


def _page(story: Story, template: str, trouble: str = "") -> str:
    engine = Engine(dirs=[str(_FOLDER)], libraries={"i18n": "django.templatetags.i18n"})
    sentences = {
        "publish": (_("Report the passport stolen"), _("A record keeper in Saint Lucia shares it.")),
        "check": (_("Check its bearer"), _("An officer at Barbados Airport scans it.")),
        "answer": (
            _("Answer"),
            _("The duty officer in Saint Lucia confirms; the officer's screen changes automatically."),
        ),
        "withdraw": (_("Withdraw the record"), _("It leaves every partner, and each says so with a receipt.")),
    }
    acts = [(act, *sentences[act], act in story.done, act == story.next) for act in ACTS]
    try:
        screens = story.screens()
    except OSError as error:
        screens, trouble = [], trouble or str(error)
    context = {"acts": acts, "screens": screens, "number": story.number, "trouble": trouble, "ended": not story.next}
    return engine.get_template(template).render(Context(context))
