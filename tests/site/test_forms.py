"""Every form of the screens, found by walking their links, takes hostile values and answers with a sentence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.arrivals.conftest import Announce, Share, announce, carrier, own_index, person, share
from tests.conftest import Cast
from tests.site.short_pages import no_counts

from leeward.apps.agencies.actions.officers import grant
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument
from leeward.core.record.content.document import TravelDocument

pytestmark = pytest.mark.django_db
MOST_PAGES = 150
VALUES = (
    "a\0b",
    "\udc80\ud800",  # halves of surrogate pairs
    "x" * 20_000,
    "9" * 5000,
    "NaN",
    "-1",
    "'\"<script>&%s{}[]\\../../\u202e\ufeff",
    "\r\n\r\nX-Header: 1",
    "٣٤/٥/٢٠٢٦",
    "",
    "2026-11-27",
    "true",
)
FILES = (b"", b"\0" * 100, bytes(range(256)), b"\x89PNG\r\n\x1a\n\0")
TURNS = 4


@dataclass
class Form:
    """A form of a page: where it goes, and its fields, those for files with their values of `file`."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, ...]:
        """Forms of one kind: the same fields on pages of the same kind."""
        parts = [part if part.replace("-", "").isalpha() else "*" for part in urlsplit(self.action).path.split("/")]
        return self.method, "/".join(parts), *sorted(self.fields)


class Page(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, address: str, text: str) -> None:
        super().__init__()
        self._address = address
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        found = {name: value or "" for name, value in attrs}
        if tag == "a" and found.get("href"):
            self.links.append(urljoin(self._address, found["href"]))
        elif tag == "form":
            action = urljoin(self._address, found.get("action") or self._address)
            self.forms.append(Form(action, found.get("method", "get").lower()))
        elif tag in {"input", "select", "textarea", "button"} and found.get("name") and self.forms:
            kind = "file" if found.get("type") == "file" else "text"
            self.forms[-1].fields[found["name"]] = kind


def walk(client: Client) -> Iterator[Page]:
    """The pages that links lead to, each kind of address a few times."""
    waiting, seen = ["/"], set[str]()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        parts = urlsplit(address)
        if parts.netloc or parts.path in seen or parts.path.startswith(("/static/", "/api/")):
            continue
        seen.add(parts.path)
        answer = client.get(address, follow=True)
        assert answer.status_code < 500, address
        if answer.get("Content-Type", "").startswith("text/html") and not getattr(answer, "streaming", False):
            page = Page(answer.request["PATH_INFO"], answer.content.decode())
            waiting += page.links
            yield page


@pytest.fixture
def busy(cast: Cast, announce: Announce, share: Share) -> Cast:
    """An installation in which there is something of most kinds to see."""
    share(TravelDocument("A1", "BRB", "stolen"))
    announce(person("ROE", "A1"), person("POE", "B2"))
    answer_traveller(CheckRequest(document=TypedDocument("A1", "BRB")), officer=cast.alice)
    return cast


def test_no_form_breaks(busy: Cast, browser_of: Callable[[Officer], Client], request: pytest.FixtureRequest) -> None:
    officer = busy.alice
    for role in Role:
        grant(officer, role, actor=SYSTEM)
    forms = {form.key: form for page in walk(browser_of(officer)) for form in page.forms}
    posted = [form for form in forms.values() if form.method == "post"]
    assert len(posted) > 15, sorted(forms)
    request.getfixturevalue("no_counts")  # not before: what waits on the home page leads to forms
    for form in forms.values():
        for turn in range(TURNS):
            answer = send(browser_of(officer), form, turn)
            assert answer.status_code < 500, (form.action, turn)


def send(client: Client, form: Form, turn: int) -> Any:
    """The form with a hostile value in each field, others in each turn."""
    values = {name: VALUES[(place + turn * len(form.fields)) % len(VALUES)] for place, name in enumerate(form.fields)}
    if "file" in form.fields.values():
        file = SimpleUploadedFile("x\u202e.csv", FILES[turn % len(FILES)])
        texts = {name: value.encode("utf-8", "replace").decode() for name, value in values.items()}
        return client.post(
            form.action, {**texts, **{name: file for name, kind in form.fields.items() if kind == "file"}}
        )
    body = urlencode(values, errors="surrogatepass")
    if form.method == "post":
        return client.post(form.action, body.encode(), content_type="application/x-www-form-urlencoded")
    return client.get(f"{form.action.partition('?')[0]}?{body}")


__all__ = ["announce", "carrier", "no_counts", "own_index", "share"]  # fixtures
