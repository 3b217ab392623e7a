"""The wall, where data leaves on purpose: what others export, print, run and read of the program itself has no mark."""

import logging
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.apps.protection.conftest import Care, browser
from tests.apps.protection.planted import MARK, OTHERS, is_in, planted, shared
from tests.cli.conftest import Here

from leeward.apps.agencies.actions.officers import create_api_key, create_officer
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.oversight.access import FIGURES
from leeward.apps.protection.actions.preparing import start_preparing
from leeward.apps.protection.actions.releases import Wanted
from leeward.apps.protection.views import sections
from leeward.platform import worker
from leeward.platform.models import JobState, Task
from leeward.platform.periodic.job import declared
from leeward.platform.periodic.run import run_now
from leeward.platform.worker import run_next, task_kinds

pytestmark = pytest.mark.django_db


@pytest.fixture
def eve(care: Care) -> Officer:
    """Someone of the caring agency with every role but protection, after everything was planted and shared."""
    planted(care)
    shared(care)
    return create_officer("eve", "Eve", care.agency, roles=OTHERS, password="eve-password")


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_no_file_or_print_that_others_can_make_has_it(eve: Officer) -> None:
    """Records as csv and as a page to print, the desk's promises, every figure, the federation's files."""
    client = browser(eve)
    answers = {form: client.post("/records/export", {"format": form}) for form in ("csv", "print")}
    places = ["desk/promises?as=csv", "figures/map", "federation/file", "federation/revocations/file", "audit"]
    for place in (*places, *(f"figures/{each}/csv" for each in FIGURES)):
        answers[place] = client.get(f"/{place}")
    opened = {place: body(each) for place, each in answers.items() if each.status_code == 200}
    assert len(opened) > 12
    assert [place for place, data in opened.items() if is_in(data)] == []


def test_no_answer_to_a_program_of_others_has_it(eve: Officer) -> None:
    """Every address of the API that reads without a number, and the search of the compatible API for the mark."""
    key = create_api_key(eve, "x", days=1, actor=SYSTEM)
    bearer = {"Authorization": f"Bearer {key}"}
    client = Client()
    paths = client.get("/api/v1/openapi.json", headers=bearer).json()["paths"]
    reading = [path for path, acts in paths.items() if "get" in acts and "{" not in path]
    assert "/api/v1/care/referrals/received" in reading
    found = {path: body(client.get(path, {"q": MARK}, headers=bearer)) for path in reading}
    assert [path for path, data in found.items() if is_in(data)] == []


COMMANDS: dict[str, tuple[str, ...]] = {
    "index": ("index", "build"),
    "index status": ("index", "status", "--json"),
    "index export": ("index", "export", "--out", "FILE"),
    "audit": ("audit", "verify"),
    "audit head": ("audit", "head"),
    "audit export": ("audit", "export", "--to", "FILE"),
    "lists": ("lists", "status"),
    "exchange": ("exchange", "status"),
    "federation": ("federation", "status"),
    "officers": ("officers", "list"),
    "keys": ("keys", "list"),
    "jobs": ("jobs", "--json"),
    "receipts": ("receipts", "take"),
    "cases of others": ("cases", "export", "FILE", "--officer", "eve"),
    "cases without identity": ("cases", "export", "FILE", "--officer", "mona"),
}


def test_no_command_says_or_writes_it(eve: Officer, tmp_path: Path) -> None:
    """What an administrator runs; a file of cases that names no one, too."""
    done = {}
    for name, words in COMMANDS.items():
        file = tmp_path / f"{name}.xlsx"
        done[name] = Here().run(*(file if word == "FILE" else word for word in words))
    refused = [name for name, each in done.items() if each.code]
    assert refused == ["cases of others"], {name: done[name].err for name in refused}
    written = [file for file in tmp_path.iterdir() if file.is_file()]
    assert len(written) >= 3
    assert [file.name for file in written if is_in(file.read_bytes())] == []
    assert [name for name, each in done.items() if is_in(f"{each.out}{each.err}".encode())] == []


def test_an_error_and_its_log_quote_nothing_of_what_was_typed(
    care: Care, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(sections, "save_section", broken)
    caplog.set_level(logging.DEBUG)
    client = browser(care.mona)
    client.raise_request_exception = False
    answer = client.post(f"/cases/{care.case.pk}/section/narrative", {"text": MARK, "number": "0"})
    assert answer.status_code == 500
    assert "RuntimeError" in caplog.text, "it is logged"
    assert not is_in(answer.content + caplog.text.encode())


def test_rows_of_jobs_and_tasks_quote_nothing(care: Care, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was ordered, what failed with words of a case in its error, and every periodic job."""
    planted(care)
    shared(care)
    start_preparing(Wanted(("sex",), 5), officer=care.mona)
    run_next(task_kinds())

    def broken(*_: object) -> dict[str, object]:
        raise ValueError(MARK)

    worker.submit(Task(kind="a.test", officer="mona", agency=care.agency.code, order={}))
    run_next({"a.test": worker.TaskKind("a.test", broken)})
    for job in declared():
        if job.name.startswith("protection."):
            assert run_now(job)
    rows = repr([*Task.objects.values(), *JobState.objects.values()])
    assert len(re.findall("failed", rows)) == 2
    assert not is_in(rows.encode())
