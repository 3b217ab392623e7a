"""A large file is checked and imported by a worker, begins again after a kill, and is refused with words."""

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
from leeward.core.results.iati.writing import write
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


def test_what_no_upload_keeps_is_refused_in_words(team: Team) -> None:
    sent = SimpleUploadedFile("a.xml", b"<" * (LARGEST + 1))
    answer = browser(team.mona).post("/projects/import", {"file": sent})
    assert (answer.status_code, "larger than 20 MB" in answer.content.decode()) == (422, True)
    assert not Task.objects.exists()
