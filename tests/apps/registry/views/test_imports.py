"""Importing a list in the browser: who may, how far it is, what it did, and what is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions.uploads import remove_uploads
from leeward.apps.registry.models import Record
from leeward.core.record.lists import TEMPLATES
from leeward.platform.models import Task
from leeward.platform.worker import MOST_OF_AGENCY, run_next, task_kinds

pytestmark = pytest.mark.django_db
DOCUMENTS = TEMPLATES["documents"].encode()
BROKEN = DOCUMENTS + b"?,,,,,,\n"


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    """Files that no other test sees."""
    settings.VAR, settings.REJECTS = tmp_path, tmp_path / "rejects"


@pytest.fixture
def browser(keeper: Officer, browser_of: Callable[[Officer], Client]) -> Client:
    """A record keeper's browser."""
    return browser_of(keeper)


def order(browser: Client, data: bytes = DOCUMENTS, kind: str = "documents") -> Any:
    file = SimpleUploadedFile("lost.csv", data)
    return browser.post("/lists/import", {"kind": kind, "editions": [file]})


def work() -> None:
    assert run_next(task_kinds())


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_list_is_imported_and_its_page_says_how(browser: Client, keeper: Officer, tmp_path: Path) -> None:
    page = order(browser)["Location"]
    waiting = browser.get(page)
    assert waiting["Refresh"] == "2", "the page loads again without a script"
    assert "<progress" in text(waiting)
    work()
    done = browser.get(page)
    assert "Refresh" not in done
    assert "2 added" in text(done)
    assert set(Record.objects.values_list("owner", flat=True)) == {keeper.agency_id}
    assert AuditEntry.objects.filter(act="import.start", actor=keeper.username).count() == 1
    assert any((tmp_path / "uploads").iterdir())
    remove_uploads()
    assert not any((tmp_path / "uploads").iterdir())


def test_the_rejected_lines_can_be_had(browser: Client) -> None:
    page = order(browser, BROKEN)["Location"]
    work()
    assert f"{page}/rejects" in text(browser.get(page))
    rejects = browser.get(f"{page}/rejects")
    assert rejects["Content-Type"].startswith("text/csv")
    assert "lost.csv" in rejects.content.decode()


def test_an_invalid_list_is_refused_with_its_sentence(browser: Client) -> None:
    page = order(browser, b"\x00\xff")["Location"]
    work()
    assert Task.objects.get().failure == "refused"
    assert "No record was changed" in text(browser.get(page))
    assert Record.objects.count() == 0


def test_it_can_be_cancelled(browser: Client) -> None:
    page = order(browser)["Location"]
    assert browser.post(f"{page}/cancel").status_code == 302
    assert "It was cancelled" in text(browser.get(page))
    assert not run_next(task_kinds())
    assert Record.objects.count() == 0


def test_a_full_queue_is_reported_and_keeps_no_file(browser: Client, keeper: Officer, tmp_path: Path) -> None:
    for _ in range(MOST_OF_AGENCY):
        order(browser)
    refused = order(browser)
    assert refused.status_code == 503
    assert "Too many imports wait already" in text(refused)
    assert len(list((tmp_path / "uploads").iterdir())) == MOST_OF_AGENCY


@pytest.mark.parametrize(
    ("data", "kind"),
    [pytest.param(DOCUMENTS, "x", id="no such kind"), pytest.param(b"", "documents", id="an empty file")],
)
def test_a_wrong_form_is_refused(data: bytes, kind: str, browser: Client) -> None:
    assert order(browser, data, kind).status_code == 400
    assert Task.objects.count() == 0


def test_only_who_started_it_and_administrators_see_it(
    browser: Client, keeper: Officer, cast: object, browser_of: Callable[[Officer], Client]
) -> None:
    page = order(browser)["Location"]
    abroad = Agency.objects.exclude(pk=keeper.agency_id).first()
    assert abroad is not None
    seen = {
        "colleague": (keeper.agency, Role.RECORD_KEEPER, 404),
        "administrator": (keeper.agency, Role.ADMINISTRATOR, 200),
        "elsewhere": (abroad, Role.ADMINISTRATOR, 404),
        "node": (abroad, Role.NODE_ADMINISTRATOR, 200),
        "officer": (keeper.agency, Role.OFFICER, 403),
    }
    for name, (agency, role, status) in seen.items():
        other = browser_of(create_officer(name, name, agency, roles=[role]))
        assert other.get(page).status_code == status, name
        assert other.get(f"{page}/rejects").status_code == (status if status != 200 else 404), name
        if status != 200:
            assert other.post(f"{page}/cancel").status_code == status, name
    assert Task.objects.get().is_open


def test_a_name_that_no_file_system_takes_is_refused(browser: Client) -> None:
    """150 letters fit a form; in UTF-8 they are 300 bytes."""
    file = SimpleUploadedFile("é" * 150 + ".csv", DOCUMENTS)
    refused = browser.post("/lists/import", {"kind": "documents", "editions": [file]})
    assert refused.status_code == 400
    assert "too long" in text(refused)
    assert Task.objects.count() == 0
