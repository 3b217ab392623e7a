"""The live process: who listens hears of every change, and nothing else."""

import asyncio
import socket
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest
from django.core import signing
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.border.actions.confirmations import owner_says
from leeward.apps.border.models import Confirmation
from leeward.apps.border.queries import live
from leeward.apps.screening.models import Check
from leeward.site.live import application

T = TypeVar("T")


class Page:
    """A page that listens: what it was sent, and how it goes."""

    def __init__(self, path: str) -> None:
        self.path, self.sent = path, list[dict[str, Any]]()
        self._gone = asyncio.Event()
        self._heard = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.sent.append(dict(message))
        self._heard.set()

    async def heard(self, count: int) -> list[str]:
        while len(self.events) < count:
            self._heard.clear()
            await asyncio.wait_for(self._heard.wait(), 60)
        return self.events

    @property
    def events(self) -> list[str]:
        return [m["body"].decode() for m in self.sent if m["type"] == "http.response.body" and m["body"][:4] == b"data"]

    async def run(self) -> None:
        await application({"type": "http", "method": "GET", "path": self.path}, self.receive, self.send)

    def leave(self) -> None:
        self._gone.set()


class Server:
    """What runs the live process: it tells it to start and to end."""

    def __init__(self) -> None:
        self._told, self._done = asyncio.Queue[str](), asyncio.Queue[str]()

    async def does(self, what: str) -> None:
        self._told.put_nowait(f"lifespan.{what}")
        assert await asyncio.wait_for(self._done.get(), 20) == f"lifespan.{what}.complete"

    async def receive(self) -> dict[str, Any]:
        return {"type": await self._told.get()}

    async def send(self, message: Any) -> None:
        self._done.put_nowait(message["type"])


@pytest.fixture
def free_udp_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def run(story: Coroutine[Any, Any, T]) -> T:
    """Run it in a thread of its own: a browser of other tests may keep an event loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, story).result()


def a_check(officer: Officer) -> Check:
    return Check.objects.create(
        officer=officer, verdict="HOLD", next_step="x", subject_encrypted=b"", took_ms=1.0, created_at=timezone.now()
    )


def a_question(check: Check) -> Confirmation:
    now = timezone.now()
    facts = {"record": f"X/{uuid4()}", "record_version": 1, "owner": "X", "kind": "person.red", "route": "desk"}
    return Confirmation.objects.create(check_made=check, asked_at=now, due_at=now + timedelta(minutes=1), **facts)


def answered(asked: Confirmation) -> None:
    """The owner answers, in a thread that leaves no connection behind."""
    Confirmation.objects.filter(pk=asked.pk).update(answer="confirmed")
    connection.close()


def owner_wrote(asked: Confirmation) -> None:
    """The owner's answer as it is taken."""
    owner_says(asked.pk, "confirmed", note="", by="X", answered_at=timezone.now(), actor=SYSTEM)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_page_hears_of_the_answer(cast: Any) -> None:
    check = a_check(cast.alice)
    asked = a_question(check)

    async def story() -> list[str]:
        page = Page(f"/live/{live.ticket(check.pk)}")
        task = asyncio.create_task(page.run())
        await page.heard(1)
        await asyncio.to_thread(answered, asked)
        await page.heard(2)
        page.leave()
        await task
        assert page.sent[0]["status"] == 200
        return page.events

    assert run(story()) == ["data: 0-0-0\n\n", "data: 1-0-0\n\n"]


@pytest.mark.django_db(transaction=True)
def test_page_hears_at_once_when_somebody_rings(
    cast: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, free_udp_port: int
) -> None:
    monkeypatch.setattr("leeward.site.live.INTERVAL", 3600.0)
    settings.LIVE_PORT = free_udp_port
    check = a_check(cast.alice)
    asked = a_question(check)

    async def story() -> list[str]:
        server, page = Server(), Page(f"/live/{live.ticket(check.pk)}")
        serving = asyncio.create_task(application({"type": "lifespan"}, server.receive, server.send))
        await server.does("startup")
        listening = asyncio.create_task(page.run())
        await page.heard(1)
        await asyncio.to_thread(owner_wrote, asked)
        await page.heard(2)
        page.leave()
        await listening
        await server.does("shutdown")
        await serving
        return page.events

    assert run(story()) == ["data: 0-0-0\n\n", "data: 1-0-0\n\n"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: "nonsense",
        lambda: signing.dumps(str(uuid4()), salt="another"),
        lambda: signing.dumps("no id", salt="leeward.live"),
        lambda: "",
    ],
)
def test_no_page_listens_without_a_ticket(make: Callable[[], str]) -> None:
    async def story() -> int:
        page = Page(f"/live/{make()}")
        await page.run()
        return int(page.sent[0]["status"])

    assert run(story()) == 404


def test_ticket_names_its_check() -> None:
    check = UUID("018f0000-0000-7000-8000-000000000001")
    assert live.check_of(live.ticket(check)) == check


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1:8000", "http://127.0.0.1:8001"),
        ("[::1]:8000", "http://[::1]:8001"),
        ("localhost", "http://localhost:8001"),
    ],
)
def test_origin_is_the_host_that_the_browser_uses(host: str, expected: str, settings: Any) -> None:
    settings.LIVE_PORT, settings.LIVE_URL = 8001, ""
    assert live.origin(RequestFactory().get("/", headers={"host": host})) == expected


def test_named_address_wins_and_zero_means_none(settings: Any) -> None:
    request = RequestFactory().get("/")
    settings.LIVE_URL = "https://leeward.example/events/"
    assert live.origin(request) == "https://leeward.example/events"
    settings.LIVE_URL, settings.LIVE_PORT = "", 0
    assert live.origin(request) == ""
