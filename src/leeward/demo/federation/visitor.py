"""A browser's user, without the browser: signs in at a node, reads its pages and sends their forms."""

import re
import ssl
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from html import unescape
from http import HTTPStatus
from http.cookiejar import CookieJar

from leeward.demo.federation.nodes import Node
from leeward.scenario import PASSWORD

_SECONDS = 20
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')
_REFUSED = re.compile(
    r'<li class="error">(.*?)</li>|<p class="error" role="alert">(.*?)</p>|class="errorlist[^>]*><li>(.*?)</li>',
    re.DOTALL,
)
_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
# Ids and what refers to them would be there several times, since several screens become one page.
_NOT_SHOWN = re.compile(
    r' (?:id|aria-labelledby|for|autofocus|accesskey|data-[a-z-]+)="[^"]*"|<script.*?</script>', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a node, as this person got it."""

    address: str
    body: str

    @property
    def path(self) -> str:
        """Where it is on its node."""
        return urllib.parse.urlsplit(self.address).path

    @property
    def refusal(self) -> str:
        """What the page says against what was sent; empty where it says nothing."""
        found = _REFUSED.search(self.body)
        return unescape(found[found.lastindex or 0].strip()) if found else ""

    @property
    def main(self) -> str:
        """What is between the menu and the foot, without what only works on the page itself."""
        found = _MAIN.search(self.body)
        return _NOT_SHOWN.sub("", found[1]) if found else ""

    def section(self, name: str) -> str:
        """One section of it, by the id of its heading; the whole where there is no such section."""
        found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', self.body, re.DOTALL)
        return _NOT_SHOWN.sub("", found[0]) if found else self.main

    def forms(self, pattern: str) -> list[str]:
        """The addresses that forms on the page send to, which the whole pattern fits."""
        return [unescape(found) for found in re.findall(rf'action="({pattern})"', self.body)]

    def names(self, pattern: str) -> list[str]:
        """The names of fields on the page that the whole pattern fits."""
        return re.findall(rf' name="({pattern})"', self.body)

    def links(self, pattern: str) -> list[str]:
        """The addresses on the page that the whole pattern fits."""
        return [unescape(found) for found in re.findall(rf'href="({pattern})"', self.body)]


class Visitor:
    """One officer at one node. Raises OSError where the node does not answer, or says no by its status, and LookupError
    where a page says why it refuses what was sent.
    """

    def __init__(self, node: Node, username: str) -> None:
        self.node, self.username = node, username
        context = ssl.create_default_context(cafile=str(node.certificate))
        self._browser = urllib.request.build_opener(
            # No proxy of the environment: the nodes are on loopback.
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPSHandler(context=context),
            urllib.request.HTTPCookieProcessor(CookieJar()),
        )

    def read(self, path: str) -> Page:
        """The page at a path, signed in."""
        page = self._get(path)
        if page.path == "/sign-in":
            self._send(page, {"username": self.username, "password": PASSWORD})
            page = self._get(path)
        return page

    def send(self, path: str, to: str = "", **fields: str) -> Page:
        """Fill in the form of the page at `path`, and send it there, or `to` another address."""
        answer = self._send(self.read(path), fields, to)
        if answer.refusal:
            raise LookupError(answer.refusal)
        return answer

    def _get(self, path: str) -> Page:
        return self._ask(urllib.request.Request(self.node.address + path))  # noqa: S310 - a node of the demonstration

    def _send(self, page: Page, fields: dict[str, str], to: str = "") -> Page:
        hidden = {name: unescape(value) for name, value in _HIDDEN.findall(page.body)}
        data = urllib.parse.urlencode(hidden | fields).encode()
        address = self.node.address + to if to else page.address
        # Django's protection against forged forms wants them over HTTPS.
        headers = {"Origin": self.node.address, "Referer": page.address}
        return self._ask(urllib.request.Request(address, data, headers))  # noqa: S310 - a node of the demonstration

    def _ask(self, request: urllib.request.Request) -> Page:
        try:
            with self._browser.open(request, timeout=_SECONDS) as answer:
                return Page(answer.url, answer.read().decode())
        except urllib.error.HTTPError as error:
            if error.code == HTTPStatus.UNPROCESSABLE_ENTITY:
                return Page(error.url or request.full_url, error.read().decode())
            raise
