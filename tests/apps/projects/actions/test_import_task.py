"""A large file is checked and imported by a worker, begins again after a kill, and is refused with words."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.projects.conftest import Team
from tests.apps.projects.views.test_pages import browser
from tests.core.results.iati.example import ACTIVITY, NOW

from leeward.apps.projects.actions.import_task import IN_THE_BACKGROUND, start_import
from leeward.apps.projects.forms.reports import LARGEST
from leeward.apps.projects.jobs import TASKS
from leeward.apps.projects.models import Project
from leeward.apps.projects.queries.import_task import imports_of
from leeward.apps.registry.queries.uploads import folder_of
from leeward.core.results.iati.file_writer import write
from leeward.platform.models import Task
from leeward.platform.worker import run_next

KINDS = {kind.name: kind for kind in TASKS}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> Iterator[None]:
    kept, settings.VAR = settings.VAR, tmp_path
    yield
    settings.VAR = kept


def large(content: bytes) -> bytes:
    """The file with a comment before its end that makes it large."""
    end = content.rindex(b"</")
    return content[:end] + b"<!--" + b" " * IN_THE_BACKGROUND + b"-->" + content[end:]


def test_from_the_form_to_what_was_done(team: Team) -> None:
    mona, sent = browser(team.mona), SimpleUploadedFile("a.xml", large(write([ACTIVITY], NOW)))
    address = mona.post("/projects/import", {"file": sent}).headers["Location"]
    waits = mona.get(address).content.decode()
    assert "http-equiv" in waits, "without scripts the page is loaded again"
    for who, status in ((team.max, 200), (team.zoe, 404), (team.sue, 403)):
        assert browser(who).get(address).status_code == status, who.username
    many = Project.objects.count()
    assert run_next(KINDS)
    task = imports_of(team.mona).get()
    assert (task.state, task.result["taken"], task.result["of"]) == ("done", 1, 1), task.detail
    assert Project.objects.count() == many + 1
    assert "1 of 1 activities were taken" in mona.get(address).content.decode()
    Task.objects.update(state=Task.State.RUNNING)  # its process was killed before it could note the end
    assert run_next(KINDS)
    assert Project.objects.count() == many + 1, "begun again, nothing is doubled"


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"<iati-activities><", "line"), (b"<html></html>", ""), (b"\xff\xfe" + b"x" * 9, ""), (b"a,b\n1", "")],
)
def test_what_is_no_file_of_activities_is_refused(team: Team, content: bytes, said: str) -> None:
    task = start_import(content, officer=team.mona)
    assert run_next(KINDS)
    task.refresh_from_db()
    assert task.state == "failed"
    assert task.detail, "in words"
    assert said in task.detail.lower()


def test_who_lost_the_role_while_it_waited_imports_nothing(team: Team) -> None:
    start_import(large(write([ACTIVITY], NOW)), officer=team.mona)
    team.mona.grants.all().delete()
    many = Project.objects.count()
    assert run_next(KINDS)
    task = Task.objects.get()
    assert (task.state, "may no longer" in task.detail) == ("failed", True)
    assert Project.objects.count() == many
    assert "may no longer" in browser(team.max).get(f"/projects/import/{task.pk}").content.decode()


def test_a_file_that_was_deleted_is_asked_for_again(team: Team) -> None:
    task = start_import(large(write([ACTIVITY], NOW)), officer=team.mona)
    shutil.rmtree(folder_of(task.pk))
    assert run_next(KINDS)
    task.refresh_from_db()
    assert (task.state, task.detail) == ("failed", "The file is not on the server any more. Send it again.")


def test_a_fault_of_the_program_is_named_on_the_page(team: Team) -> None:
    task = start_import(b"<", officer=team.mona)
    Task.objects.update(state=Task.State.FAILED, failure="storage")
    assert "check the disk" in browser(team.mona).get(f"/projects/import/{task.pk}").content.decode()


def test_a_file_in_utf_16_is_checked_too(team: Team) -> None:
    task = start_import(
        write([ACTIVITY], NOW).decode().replace("UTF-8", "UTF-16", 1).encode("utf-16"), officer=team.mona
    )
    assert run_next(KINDS)
    task.refresh_from_db()
    assert (task.state, task.result["taken"], "findings" in task.result) == ("done", 1, True), task.detail


def test_what_no_upload_keeps_is_refused_in_words(team: Team) -> None:
    sent = SimpleUploadedFile("a.xml", b"<" * (LARGEST + 1))
    answer = browser(team.mona).post("/projects/import", {"file": sent})
    assert (answer.status_code, "larger than 20 MB" in answer.content.decode()) == (422, True)
    assert not Task.objects.exists()
