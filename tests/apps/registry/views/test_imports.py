"""Importing a list in the browser: who may, how far it is, what it did, and what is refused."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from pytest_django import Settings

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions.uploads import HELD_FOR, remove_uploads, start_import
from leeward.apps.registry.models import Edition, Record
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


def test_its_page_names_who_started_it_and_leads_to_the_list(browser: Client, keeper: Officer) -> None:
    page = order(browser)["Location"]
    work()
    done = text(browser.get(page))
    assert f"{keeper.display_name}, {keeper.agency.name}" in done
    assert f'href="/lists/{Record.objects.values_list("record_list", flat=True)[0]}"' in done
    assert keeper.display_name in text(browser.get("/lists/import"))


def test_what_was_stored_before_it_was_cancelled_says_so(browser: Client) -> None:
    page = order(browser)["Location"]
    work()
    Task.objects.update(cancelled=True)  # as `worker.cancel` does to one that runs
    assert "already stored when it was cancelled" in text(browser.get(page))


def test_a_list_of_which_no_line_was_understood_is_not_offered(browser: Client) -> None:
    page = look(browser, b"number,issuer,status\nA1234567,Atlantis,lost\n")["Location"]
    work()
    shown = text(browser.get(page))
    assert "No line was understood" in shown
    assert f"{page}/confirm" not in shown
    assert "Do not import it" in shown


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


OWN = b"Pasaporte,Emisor\nA1234567,BRB\nX7654321,TTO\n"


def look(browser: Client, data: bytes = DOCUMENTS, **more: Any) -> Any:
    file = SimpleUploadedFile("lost.csv", data)
    return browser.post("/lists/import", {"kind": "documents", "look": "on", "editions": [file], **more})


def test_what_would_change_is_shown_and_nothing_stored_before_it_is_confirmed(browser: Client) -> None:
    page = look(browser, BROKEN)["Location"]
    work()
    shown = text(browser.get(page))
    assert Record.objects.count() == 0
    assert "2 added" in shown
    assert "1 rejected" in shown
    assert "Barbados (BRB)" in shown, "the first rows, as they were understood"
    (rejected,) = csv.DictReader(StringIO(browser.get(f"{page}/rejects").content.decode()))
    assert escape(rejected["reason"]) in shown, "and what was not"
    browser.post(f"{page}/confirm")
    work()
    assert "2 added" in text(browser.get(page))
    assert Record.objects.count() == 2
    remove_uploads()
    assert browser.post(f"{page}/confirm").status_code == 403, "once"


def test_what_no_one_confirms_ends_with_its_files(browser: Client, tmp_path: Path) -> None:
    page = look(browser)["Location"]
    work()
    remove_uploads()
    assert any((tmp_path / "uploads").iterdir()), "it still waits"
    Task.objects.update(ended_at=timezone.now() - HELD_FOR)
    remove_uploads()
    assert not any((tmp_path / "uploads").iterdir())
    assert Task.objects.get().state == "cancelled"
    assert browser.post(f"{page}/confirm").status_code == 403


def test_a_table_with_other_headings_is_asked_about_once(browser: Client, keeper: Officer) -> None:
    page = browser.get(look(browser, OWN)["Location"])["Location"]
    assert page.endswith("/columns")
    asked = text(browser.get(page))
    assert "Pasaporte" in asked
    assert "A1234567" in asked, "with its first values"
    answer = {"column-0": "number", "column-1": "issuer", "fixed-status": "stolen"}
    page = browser.post(page, answer)["Location"]
    work()
    assert "2 added" in text(browser.get(page))
    browser.post(f"{page}/confirm")
    work()
    assert {record.content["status"] for record in Record.objects.all()} == {"stolen"}
    assert AuditEntry.objects.filter(act="columns.remember", actor=keeper.username).count() == 1
    again = look(browser, OWN.replace(b"A1234567", b"A9999999"))["Location"]
    work()
    assert "1 added" in text(browser.get(again)), "the next one is read without asking"
    other = look(browser, OWN, list_name="Other")["Location"]
    assert browser.get(other)["Location"].endswith("/columns"), "another list may mean something else"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"column-0": "number", "column-1": "issuer"}, "No column is Status"),
        ({"column-0": "number", "column-1": "number", "fixed-status": "lost"}, "This is chosen twice"),
        ({"column-0": "number", "column-1": "issuer", "fixed-status": "lost", "fixed-issuer": "BRB"}, "chosen twice"),
        ({"column-0": "owner", "column-1": "issuer", "fixed-status": "lost"}, "not one of the available choices"),
    ],
)
def test_columns_that_make_no_record_are_refused(answer: dict[str, str], said: str, browser: Client) -> None:
    page = browser.get(look(browser, OWN)["Location"])["Location"]
    refused = browser.post(page, answer)
    assert refused.status_code == 422
    assert said in text(refused)
    assert Task.objects.get().state == "held"


def test_an_edition_that_loses_much_is_shown_to_a_colleague_who_allows_it(
    browser: Client, keeper: Officer, colleague: Officer, browser_of: Callable[[Officer], Client]
) -> None:
    rows = b"".join(b"A%07d,BRB,P,lost,,,,,\n" % number for number in range(20))
    order(browser, DOCUMENTS.splitlines(keepends=True)[0] + rows)
    work()
    page = look(browser, full="on")["Location"]
    assert browser_of(colleague).get(page).status_code == 404, "no business of a colleague yet"
    work()
    mine, theirs = browser.get(page), browser_of(colleague).get(page)
    assert "would withdraw 20 of 20" in text(mine)
    assert "--force" not in text(mine), "no hint for the command line"
    assert "Import it" not in text(mine)
    assert "Allow it" in text(theirs)
    assert browser.post(f"{page}/confirm").status_code == 403
    assert "Another person decides" in text(browser.post(f"{page}/allow", {"reason": "me"}, follow=True))
    assert page in browser_of(colleague).get("/proposals").content.decode(), "it is where a colleague looks"
    assert page not in browser.get("/proposals").content.decode()
    browser_of(colleague).post(f"{page}/allow", {"reason": ""})
    assert Task.objects.get(pk=page.rpartition("/")[2]).state == "held", "not without a reason"
    browser_of(colleague).post(f"{page}/allow", {"reason": "the office cleaned up"})
    work()
    assert Record.objects.filter(state="active").count() == 2
    assert "the office cleaned up" in text(browser_of(colleague).get(page))


def test_the_newest_edition_can_be_undone_in_the_browser(
    browser: Client, keeper: Officer, colleague: Officer, browser_of: Callable[[Officer], Client]
) -> None:
    order(browser)
    work()
    edition = Edition.objects.get()
    address = f"/lists/{edition.record_list_id}"
    assert f"{address}/editions/{edition.pk}/undo" in text(browser.get(address))
    assert browser.post(f"{address}/editions/{edition.pk}/undo", {"reason": ""}).status_code == 422
    page = browser.post(f"{address}/editions/{edition.pk}/undo", {"reason": "wrong file"})["Location"]
    work()
    assert "would withdraw 2 of 2" in text(browser.get(page)), "all of a list is not undone by one alone"
    browser_of(colleague).post(f"{page}/allow", {"reason": "I saw it"})
    work()
    assert "2 withdrawn again" in text(browser.get(page))
    assert Record.objects.filter(state="active").count() == 0
    assert "undone" in text(browser.get(address))


@dataclass
class Named:
    """An uploaded file with a name that the web framework would have refused."""

    name: str | None

    def read(self) -> bytes:
        return DOCUMENTS


def test_names_of_files_reach_no_other_folder(keeper: Officer, tmp_path: Path) -> None:
    for name in ("../../evil.csv", ".preview.json", "a/b.csv", "..", ".hidden"):
        start_import(keeper, {"kind": "documents", "list_name": "", "full": False}, [Named(name)])
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".lock"]
    assert {path.parent.parent for path in kept} == {tmp_path / "uploads"}
    assert not [path for path in kept if path.name.startswith(".")]
