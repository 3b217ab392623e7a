"""A captain's trip through two real nodes: declared on one island's page, reused at the other's port by its code."""

import http.cookiejar
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.apps.exchange.two_nodes import Installed, federate, free_port, wait_until
from tests.core.travel.declaration.forms import CAPTAIN, posted, typed

ARRIVES = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
_FIELD = re.compile(r'<input[^>]* name="([a-z_.0-9]+)" value="([^"]*)"')
_CHOSEN = re.compile(r'<select[^>]* name="([a-z_.0-9]+)"[^>]*>(.*?)</select>', re.DOTALL)
_OPTION = re.compile(r'<option value="([^"]*)" selected>')
_STRONG = re.compile(r'<strong translate="no">([0-9A-Z-]{29})</strong>')


@dataclass
class Page:
    """The public page of one node, and a browser without JavaScript at it."""

    node: Installed
    port: int = field(default_factory=free_port)
    text: str = ""

    def __post_init__(self) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._browser = urllib.request.build_opener(jar)
        environment = self.node.environment | {
            "LEEWARD_DEMO": "yes",  # cookies without TLS
            "LEEWARD_DECLARATIONS": str(self.node.folder / "declarations"),
            "LEEWARD_DECLARATIONS_PORT": str(self.port),
        }
        with (self.node.folder / "page.log").open("ab") as log:
            command = [sys.executable, "-m", "leeward.site.main", "declarations", "serve"]
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        wait_until(self._answers, 90)

    def _answers(self) -> bool:
        try:
            self.get()
        except OSError:
            return False
        return True

    def get(self) -> None:
        self._read(f"http://127.0.0.1:{self.port}/", None)

    def press(self, do: str, cells: dict[str, str] | None = None) -> None:
        """Press a button of the open page, with the values of its fields or with `cells`."""
        self._read(f"http://127.0.0.1:{self.port}/", self.fields() | (cells or {}) | {"do": do})

    def open(self, code: str) -> None:
        """Open the form under a code."""
        self.get()
        self._read(f"http://127.0.0.1:{self.port}/open", self.fields() | {"code": code})

    def fields(self) -> dict[str, str]:
        """Every field of the page with its value."""
        chosen = {name: _OPTION.findall(inside) for name, inside in _CHOSEN.findall(self.text)}
        return dict(_FIELD.findall(self.text)) | {name: found[0] for name, found in chosen.items() if found}

    def _read(self, address: str, fields: dict[str, str] | None) -> None:
        body = urllib.parse.urlencode(fields).encode() if fields is not None else None
        with self._browser.open(address, body, timeout=60) as response:
            self.text = response.read().decode()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


@pytest.fixture
def nodes(tmp_path: Path) -> Iterator[tuple[Installed, Installed]]:
    """Barbados, which has a page, and Saint Lucia; each knows the ports of both."""
    found = (Installed("BRB-IMMI", tmp_path / "brb"), Installed("LCA-IMMI", tmp_path / "lca"))
    federate(list(found))
    for node in found:
        for agency, port, zone in (("BRB-IMMI", "BRB-SPM", "Barbados"), ("LCA-IMMI", "LCA-RBM", "St_Lucia")):
            facts = ("--name", f"Marina {port}", "--zone", f"America/{zone}", "--kind", "marina")
            node.run("agencies", "add-post", port, "--agency", agency, *facts)
        node.run("declarations", "prepare")
        node.serve()
    yield found
    for node in found:
        node.kill()


@pytest.fixture
def page(nodes: tuple[Installed, Installed]) -> Iterator[Page]:
    """The page of Barbados."""
    found = Page(nodes[0])
    yield found
    found.stop()


def inside(node: Installed, *words: str) -> Any:
    return node.do(*words, module="tests.apps.arrivals.inside_a_node")


@pytest.mark.soak
def test_a_trip_declared_on_one_island_is_reused_at_the_other(nodes: tuple[Installed, Installed], page: Page) -> None:
    barbados, lucia = nodes
    page.press("send", posted(typed(leg={"destination": "BRB-SPM", "departs": "", "arrives": ARRIVES})))
    ticket, code = _STRONG.findall(page.text)
    wait_until(lambda: inside(barbados, "scan", ticket), 60)
    first = {"leg": 1, "version": 1, "through": "BRB-IMMI", "port": "BRB-SPM"}
    assert inside(barbados, "scan", ticket) == first | {"persons": ["Delacroix", "Whitcombe"]}
    assert inside(lucia, "scan", ticket) is None, "no one said that they come here"

    # Another day, another browser: the code alone, the next island, nothing typed again but where and when.
    page.open(code)
    page.press("next")
    assert page.fields()["persons.1.surname"] == "Delacroix"
    page.press("send", {"leg.destination": "LCA-RBM", "leg.arrives": ARRIVES})
    assert _STRONG.findall(page.text) == [ticket, code]
    wait_until(lambda: inside(lucia, "scan", ticket), 90)
    second = {"leg": 2, "version": 1, "through": "BRB-IMMI", "port": "LCA-RBM"}
    assert inside(lucia, "scan", ticket) == second | {"persons": ["Delacroix", "Whitcombe"]}
    assert inside(barbados, "kept") == [1, 2], "of what it sent on it keeps nothing"

    # The guest stays ashore: a change under the same code, while the link is down.
    lucia.kill()
    page.press("change")
    page.press("remove-1")
    page.press("send")
    lucia.serve()
    wait_until(lambda: inside(lucia, "scan", ticket)["version"] == 2, 90)
    assert inside(lucia, "scan", ticket)["persons"] == ["Whitcombe"]
    assert inside(lucia, "kept") == [1, 2]
    assert lucia.do("state")["troubles"] == []
    assert CAPTAIN["surname"] not in (barbados.folder / "serve.log").read_text(encoding="utf-8")
