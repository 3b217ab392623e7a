"""Importing in the browser: looked at first, vetted by a worker, issued by another person; rejects as a file."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from tests.apps.permits.conftest import Cast, Desk
from tests.apps.permits.tables import row, table

from leeward.apps.agencies.models import Officer
from leeward.apps.permits.actions.import_task import cancel_import, remove_tables
from leeward.apps.permits.models import ImportedTable, Permit
from leeward.apps.permits.queries.imports import LARGEST
from leeward.apps.screening.models import Check
from leeward.platform.models import Task
from leeward.platform.worker import run_next, task_kinds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path) -> Path:
    """A folder of its own for uploads."""
    settings.VAR = tmp_path
    return tmp_path


def test_from_the_file_to_permits_that_another_person_issued(
    cast: Cast, desk: Desk, browser_of: Callable[[Officer], Client], var: Path
) -> None:
    duty, second, other = (browser_of(who) for who in (desk.dulce, desk.clara, desk.ann))
    data = table(row("V1", desk), row("V2", desk), "=1+1,V3")
    sent = duty.post("/permits/import", {"file": SimpleUploadedFile("../other system.csv", data)})
    page = sent["Location"]
    shown = duty.get(page).text
    assert "2 new permits" in shown
    assert "1 row cannot be taken" in shown
    assert "does not fit the header" in shown
    assert "ERIKSSON" in shown
    assert not Permit.objects.exists()
    assert not Check.objects.exists(), "nothing happens before it is confirmed"
    assert b"ERIKSSON" not in bytes(ImportedTable.objects.get().content_encrypted)
    assert not list(var.glob("**/*.csv")), "it is kept encrypted, and as no file"
    rejects = duty.get(f"{page}/rejects")
    assert b"4,,row.columns" in rejects.content
    assert b"'=1+1" in rejects.content, "no formula reaches a spreadsheet"
    for client in (second, other):
        assert client.get(page).status_code == client.post(f"{page}/confirm").status_code == 404
    duty.post(f"{page}/confirm")
    assert "vetted" in duty.get(page).text
    assert run_next(task_kinds())
    assert "Proposed: 2. Here already or repeated: 0. Rows that could not be taken: 1." in duty.get(page).text
    Permit.objects.update(verdict="CLEAR", next_step="clear.proceed")
    assert "2 of an import by Dulce" in second.get("/permits").text
    assert "Issue the 2" not in duty.get(page).text
    assert "Issue the 2" in second.get(page).text
    assert "Another person" in duty.post(f"{page}/issue", follow=True).text
    assert "2 permits issued." in second.post(f"{page}/issue", follow=True).text
    assert "decided in the meantime" in duty.post(f"{page}/cancel", follow=True).text
    assert other.get(page).status_code == other.post(f"{page}/decline").status_code == 404
    assert duty.post(f"{page}/burn").status_code == 404
    remove_tables()
    assert not ImportedTable.objects.exists(), "the table is not kept"
    assert duty.get(page).status_code == 200
    assert duty.get(f"{page}/rejects").status_code == 302
    assert other.get(f"{page}/rejects").status_code == 404


def test_files_that_cannot_be_taken_are_named(desk: Desk, browser_of: Callable[[Officer], Client]) -> None:
    duty = browser_of(desk.dulce)
    for name, data, why in (
        ("empty.csv", b"", "empty"),
        ("other.csv", b"name\nRoe", "must name the columns"),
        ("utf16.csv", table().decode().encode("utf-16"), "UTF-16"),
        ("large.csv", b"x" * (LARGEST + 1), "at most 4 MB"),
        ("x" * 201, table(), "name of a file is too long"),
    ):
        answer = duty.post("/permits/import", {"file": SimpleUploadedFile(name, data)})
        assert (answer.status_code, why in answer.text) == (422, True), (name, answer.text)
    assert duty.post("/permits/import", {}).status_code == 422
    assert not Task.objects.exists()


def test_a_file_that_is_gone_and_a_desk_that_lost_its_role(desk: Desk, browser_of: Callable[[Officer], Client]) -> None:
    duty = browser_of(desk.dulce)
    pages = [
        duty.post("/permits/import", {"file": SimpleUploadedFile("p.csv", table(row("V1", desk)))})["Location"]
        for _ in range(3)
    ]
    ImportedTable.objects.filter(pk=pages[0].rsplit("/", 1)[1]).delete()
    assert "cannot be read any more" in duty.get(pages[0]).text
    for page in pages[:2]:
        duty.post(f"{page}/confirm")
    desk.dulce.grants.all().delete()
    assert [run_next(task_kinds()) for _ in range(2)] == [True, True]
    assert not Permit.objects.exists()
    assert set(Task.objects.values_list("state", flat=True)) == {"failed", "held"}
    remove_tables()
    assert [each.task for each in ImportedTable.objects.all()] == [UUID(pages[2].rsplit("/", 1)[1])], "what waits stays"
    cancel_import(Task.objects.get(state="held"), officer=desk.dulce)
    assert not ImportedTable.objects.exists()
