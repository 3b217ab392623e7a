"""Two nodes as they are installed: a record travels, a hit is answered, a withdrawal is proved, by real pages."""

import re
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.apps.exchange.nats_server import new_server
from tests.e2e.conftest import PATIENCE_MS

from leeward.core.document.mrz.make import make
from leeward.demo.federation.command import installed, serving
from leeward.demo.federation.founding import found
from leeward.demo.federation.nodes import Node
from leeward.demo.federation.operation_story import OperationStory
from leeward.demo.federation.story import Story
from leeward.demo.federation.telling import Telling
from leeward.scenario import PASSWORD

# Founding three nodes by their commands takes minutes on a busy machine.
pytestmark = [pytest.mark.e2e, pytest.mark.soak]

SignIn = Callable[[Node, str, str], Page]
_PATIENCE_S = PATIENCE_MS / 1000
"""What other processes do on a busy machine; nothing here is a claim of speed."""
_COUNTED_S = 3 * _PATIENCE_S
"""A hit is counted a minute after its check."""


@pytest.fixture(scope="module", params=["https", "nats"])
def nodes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Node]]:
    """The demonstration's federation, founded by its commands and serving; with NATS as if one operator ran it."""
    place = tmp_path_factory.mktemp("federation")
    server = new_server(tmp_path_factory.mktemp("nats")) if request.param == "nats" else None
    made = installed(place, _free_ports(), {"LEEWARD_NATS": server.url} if server else None)
    found(made, place)
    with serving(made):
        yield {node.facts.code: node for node in made}
    if server is not None:
        # Playwright keeps an event loop in this thread, so the question goes out from another.
        with ThreadPoolExecutor(1) as pool:
            passed = list(pool.map(server.passed, ("LEEWARD-BRB-RBPF", "LEEWARD-LCA-POLI")))
        server.kill()
        assert all(passed), "it went by NATS"


@pytest.fixture
def sign_in(chromium: Browser) -> Iterator[SignIn]:
    """Opens a page of a node as an officer who typed the password."""
    contexts: list[BrowserContext] = []

    def open_page(node: Node, username: str, path: str) -> Page:
        context = chromium.new_context(base_url=node.address, ignore_https_errors=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(path)
        page.fill("#id_username", username)
        page.fill("#id_password", PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_a_hit_is_answered_and_a_withdrawal_proved(nodes: dict[str, Node], sign_in: SignIn) -> None:
    barbados, saint_lucia = nodes["BRB-RBPF"], nodes["LCA-POLI"]
    keeper = sign_in(saint_lucia, "keeper.lca", "/records/new/document")
    keeper.get_by_label("Document number").fill("SL204815")
    keeper.get_by_label("Issuer").fill("LCA")
    keeper.get_by_label("Status").select_option("stolen")
    keeper.locator("main form button").last.click()
    expect(keeper.locator("h1")).to_have_text("SL204815")

    copies = sign_in(barbados, "keeper", "/records?search=SL204815")
    _until(copies, lambda: copies.locator("tbody tr").count() == 1)
    copies.locator("tbody a").click()
    expect(copies.locator("main")).to_contain_text("A copy: Saint Lucia Police owns it")

    officer = sign_in(barbados, "officer", "/check")
    officer.fill("#zone", "\n".join(_zone("SL204815")))
    expect(officer.locator("h1")).to_have_text(re.compile("Refer|Hold", re.IGNORECASE))
    expect(officer.locator(".owners")).to_contain_text("no answer yet")
    expect(officer.locator(".owners .timer")).to_have_text(re.compile(r"^\d\d:\d\d$"))

    duty = sign_in(saint_lucia, "duty.lca", "/desk")
    _until(duty, lambda: duty.locator("[data-row]").count() == 1)
    duty.locator("[data-row]").click()
    expect(duty.locator("main")).to_contain_text("SL204815")
    duty.keyboard.press("1")
    duty.keyboard.press("Enter")
    expect(duty.locator("main")).to_contain_text(re.compile(r"Answered today\s+1"))

    expect(officer.locator(".owners")).to_contain_text("Magnus Polius, LCA-POLI")
    expect(officer.locator(".owners")).not_to_contain_text("no answer yet")

    keeper.get_by_role("link", name="Withdraw").click()
    keeper.get_by_label("Reason").fill("The holder found it.")
    keeper.get_by_role("button", name="Withdraw").click()
    _until(copies, lambda: "The facts of this record were erased" in copies.content() or "404" in copies.title())
    administrator = sign_in(saint_lucia, "admin.lca", "/exchange")
    row = administrator.locator("tr", has_text="BRB-RBPF").last
    _until(administrator, lambda: row.locator(".number").all_inner_texts() == ["1", "1"])

    after = sign_in(barbados, "officer", "/check")
    after.fill("#zone", "\n".join(_zone("SL204815")))
    expect(after.locator("h1")).to_have_text("Clear", ignore_case=True)


def test_the_story_tells_itself(nodes: dict[str, Node]) -> None:
    story = Story(nodes)
    for act in story.acts:
        _until(None, partial(_acted, story, act))
    # The desk has answered when the act is done; the answer is then on its way to the counter.
    _until(None, lambda: "Magnus Polius, LCA-POLI" in story.screens()[1].html)
    shown = [screen.html for screen in story.screens()]
    assert "Withdrawn" in shown[0]
    assert story.number in shown[2]
    story.act("again")
    assert story.next == "publish"


def test_a_joint_operation_tells_itself(nodes: dict[str, Node]) -> None:
    story = OperationStory(nodes)
    for act in story.acts:
        _until(None, partial(_acted, story, act), _COUNTED_S)
    _until(None, lambda: "The signed release" in story.screens()[-2].title and bool(story.screens()[-2].html))
    shown = {screen.title: screen.html for screen in story.screens()}
    assert shown["The plan in Barbados"].count("LCA-IMMI") == shown["The same plan in Saint Lucia"].count("LCA-IMMI")
    signed = shown["Counting rules, signed by both states"]
    assert re.search(r"LCA-IMMI · .* · key", signed), "signed here, by an agency of Saint Lucia"
    assert "BRB-RBPF · key" in signed
    assert "secondline.lca" in shown["The grant: its terms, and each use"]
    assert "Barbados Police" in shown["What the grant opened"]
    for page in ("Live counts in Barbados", "The same counts in Saint Lucia", "The signed release, in Saint Lucia"):
        assert _counts(shown[page], "Hits") == ["1", "1"], "one check, one hit"
        assert _counts(shown[page], "Arrests") == ["2", "1"], "two reports are joined: one person"
    assert story.places["project"].endswith("/iati/1/page")
    assert "<strong>1</strong>" in shown["The donor's page"]


def _counts(page: str, figure: str) -> list[str]:
    """Reports and what is counted, in the row of the figure."""
    found = re.search(rf"<th[^>]*>(?:<a[^>]*>)?{figure}<.*?</tr>", page, re.DOTALL)
    assert found, figure
    return re.findall(r">(\d+)<", found[0])[:2]


def _acted(story: Telling, act: str) -> bool:
    try:
        story.act(act)
    except LookupError:
        return False
    return act in story.places


def _until(page: Page | None, holds: Callable[[], bool], seconds: float = _PATIENCE_S) -> None:
    """Look again until another process has done its work; how often that is depends on how busy the machine is."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return
        if page is not None:
            page.wait_for_timeout(300)  # between two looks, not a wait for something
            page.reload()
    raise AssertionError("it did not happen in time")


def _zone(number: str) -> tuple[str, ...]:
    return make(
        "TD3",
        document_type="P",
        issuer="LCA",
        nationality="LCA",
        surname="FELICIEN",
        given_names="MARLON JUDE",
        number=number,
        birth_date=date(1987, 4, 9),
        sex="M",
        expiry_date=date.today() + timedelta(days=900),  # noqa: DTZ011 - any day that has not come
    )


def _free_ports() -> int:
    """The first of forty ports that are free now, as far as one probe shows."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1]) - 40
