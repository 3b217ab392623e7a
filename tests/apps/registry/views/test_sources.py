"""Where lists are fetched from: the form, what it refuses, and who sees which."""

from collections.abc import Callable, Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from tests.platform.test_fetching import Publisher, publishing

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.models import ListSource, Record
from leeward.apps.registry.queries.sources import is_complete, next_page, presets
from leeward.core.record.lists import KINDS
from leeward.platform.fetching import checked_address
from leeward.platform.models import Task
from leeward.platform.worker import run_next, task_kinds

pytestmark = pytest.mark.django_db
SAID = {"kind": "documents", "every": "24", "addresses": "https://lists.example.org/lost.csv"}
BrowserOf = Callable[[Officer], Client]


@pytest.fixture
def publisher(settings: Settings, tmp_path: Path) -> Iterator[Publisher]:
    """A server of lists on this machine that may be asked."""
    settings.VAR, settings.REJECTS = tmp_path, tmp_path / "rejects"
    settings.FETCH_NETWORKS = (ip_network("127.0.0.0/8"),)
    yield from publishing()


def test_it_is_saved_fetched_looked_at_and_confirmed(
    publisher: Publisher, keeper: Officer, browser_of: BrowserOf
) -> None:
    browser = browser_of(keeper)
    address = publisher.serve("/lost.csv", b"number,issuer,status\nA1234567,BRB,lost\n")
    page = browser.post("/lists/sources/new", {**SAID, "addresses": address})["Location"]
    assert run_next(task_kinds())
    assert "1 added" in browser.get(page).content.decode()
    browser.post(f"{page}/confirm")
    assert run_next(task_kinds())
    assert Record.objects.count() == 1
    assert "up to date:" in browser.get("/lists/sources").content.decode()
    assert AuditEntry.objects.filter(act="source.save", actor=keeper.username).count() == 1


@pytest.mark.parametrize(
    ("addresses", "said"),
    [
        ("", "This field is required"),
        ("http://lists.example.org/", "https only"),
        ("https://me:secret@lists.example.org/", "Leave out user names"),
        ("ftp://x/\nlist.csv", "https only"),
        ("\n".join(f"https://lists.example.org/{n}" for n in range(9)), "At most 8"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(
    addresses: str, said: str, keeper: Officer, browser_of: BrowserOf
) -> None:
    refused = browser_of(keeper).post("/lists/sources/new", {**SAID, "addresses": addresses})
    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert ListSource.objects.count() == Task.objects.count() == 0


def test_a_private_address_is_not_reached_and_the_page_says_so(keeper: Officer, browser_of: BrowserOf) -> None:
    browser = browser_of(keeper)
    browser.post("/lists/sources/new", {**SAID, "addresses": "https://169.254.169.254/latest/meta-data/"})
    assert run_next(task_kinds())
    assert Task.objects.get().failure == "fetch.private"
    assert "in a private network" in browser.get("/lists/sources").content.decode()


def test_another_agencys_are_not_there(keeper: Officer, cast: Any, browser_of: BrowserOf) -> None:
    browser_of(keeper).post("/lists/sources/new", SAID)
    found = ListSource.objects.get()
    other = browser_of(create_officer("other", "Other", cast.antigua, roles=[Role.RECORD_KEEPER]))
    assert "lists.example.org" not in other.get("/lists/sources").content.decode()
    for act in ("", "/fetch", "/remove"):
        assert other.post(f"/lists/sources/{found.pk}{act}", SAID).status_code == 404
    assert ListSource.objects.get() == found


def test_who_changes_it_imports_from_then_on(keeper: Officer, colleague: Officer, browser_of: BrowserOf) -> None:
    browser_of(keeper).post("/lists/sources/new", SAID)
    found = ListSource.objects.get()
    ListSource.objects.update(validators={"https://lists.example.org/lost.csv": {"etag": "1"}})
    browser_of(colleague).post(f"/lists/sources/{found.pk}", {**SAID, "every": "0"})
    found.refresh_from_db()
    assert (found.keeper, found.every, found.next_at) == (colleague, 0, None)
    assert found.validators, "the same file"
    browser_of(colleague).post(f"/lists/sources/{found.pk}", {**SAID, "addresses": "https://lists.example.org/other"})
    found.refresh_from_db()
    assert found.validators == {}, "another one"


def test_the_presets_can_be_used(keeper: Officer, browser_of: BrowserOf) -> None:
    for number, preset in enumerate(presets()):
        assert preset.kind in KINDS
        assert all(checked_address(address) for address in preset.addresses)
        page = browser_of(keeper).get(f"/lists/sources/new?preset={number}").content.decode()
        assert preset.addresses[0].partition("?")[0] in page
    assert {preset.kind for preset in presets()} == {"ofac", "un", "ftm", "interpol"}


@pytest.mark.parametrize(
    ("answer", "then"),
    [
        (b'{"_links": {"next": {"href": "/p?page=2"}}}', "https://x.org/p?page=2"),
        (b'{"_links": {"next": {"href": "https://x.org/p"}}}', ""),
        (b'{"_links": {"next": {"href": 7}}}', ""),
        (b'{"_links": []}', ""),
        (b"[]", ""),
        (b"{", ""),
    ],
)
def test_the_next_page_of_an_answer(answer: bytes, then: str) -> None:
    assert next_page(answer, "https://x.org/p") == then


def test_an_answer_that_says_nothing_of_its_total_is_no_whole_list() -> None:
    page = b'{"total": 1, "_embedded": {"notices": [{"entity_id": "1"}]}}'
    assert is_complete([page])
    for broken in (
        [],
        [b"{}"],
        [b"["],
        [b'{"total": "x", "_embedded": {"notices": []}}'],
        [page.replace(b"1,", b"2,")],
    ):
        assert not is_complete(broken)
