"""Publishing: a valid file, two persons, a static folder with its history."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.apps.projects.begun import begun
from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import ready

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.projects.actions.parts import save_part
from leeward.apps.projects.actions.publishing import decide, folder_of, propose, write_folder, write_folders
from leeward.apps.projects.models import Publication
from leeward.apps.projects.queries.changes import changes_of
from leeward.apps.projects.queries.iati import bench, page_of
from leeward.platform.refusal import NotAllowed


@pytest.fixture(autouse=True)
def published(settings: Any, tmp_path: Path) -> Path:
    """Where the test publishes."""
    settings.PUBLISHED = tmp_path
    return tmp_path


def test_a_file_with_findings_is_refused_and_each_finding_names_its_field(team: Team) -> None:
    found = bench(team.project)  # neither sector nor country yet
    assert not found.valid
    assert {each.finding.severity for each in found.findings} & {"error", "critical"}
    assert all(each.sentence and each.page.startswith(f"/projects/{team.project.pk}") for each in found.findings)
    with pytest.raises(NotAllowed):
        propose(team.project, officer=team.mona)
    for place, page in (
        ("/iati-activities/iati-activity[1]/sector[2]/@code", "setup/sectors"),
        ("/iati-activities/iati-activity[1]/result[1]/indicator[1]", "framework"),
        ("/iati-activities/iati-activity[1]/transaction[3]/value", "spending"),
        ("/iati-activities", "change"),
    ):
        assert page_of(team.project, place) == f"/projects/{team.project.pk}/{page}"


def test_two_persons_publish_into_a_folder_with_history(team: Team) -> None:
    project = ready(team)
    first = propose(project, officer=team.mona)
    with pytest.raises(NotAllowed):  # one at a time
        propose(project, officer=team.max)
    for officer in (team.mona, team.zoe):
        with pytest.raises(NotAllowed):
            decide(first, published=True, officer=officer)
    assert not folder_of(project).exists()
    decide(first, published=True, officer=team.sue)
    folder = folder_of(project)
    file = (folder / "activity.xml").read_bytes()
    assert hashlib.sha256(file).hexdigest() == first.sha256
    assert changes_of(project, bench(project).content) == []
    save_part(project, "sectors", [{"code": "15132", "percent": "100"}], officer=team.mona)
    changed = changes_of(project, bench(project).content)
    assert changed
    assert all(each.field.startswith("sectors") for each in changed)
    decide(propose(project, officer=team.max), published=True, officer=team.mona)
    listed = json.loads((folder / "history.json").read_text())["files"]
    assert [each["number"] for each in listed] == [1, 2]
    assert (folder / "history" / "1.xml").read_bytes() == file


def test_the_page_is_static_in_six_languages_and_escapes_what_people_wrote(team: Team) -> None:
    project = ready(team, title="<script>alert(1)</script>")
    decide(propose(project, officer=team.mona), published=True, officer=team.sue)
    folder = folder_of(project)
    for name, word in (
        ("index.html", "Money"),
        ("index.es.html", "Dinero"),
        ("index.fr.html", "Argent"),
        ("index.nl.html", "Geld"),
        ("index.pt.html", "Dinheiro"),
        ("index.ht.html", "Lajan"),
    ):
        page = (folder / name).read_text()
        assert word in page
        assert "<script" not in page
    assert (folder / "page.css").exists()
    for path in list(folder.rglob("*.html")):
        path.unlink()
    assert write_folders() == 1
    assert (folder / "index.html").exists()


def test_what_was_changed_after_it_was_proposed_is_not_published(team: Team) -> None:
    row = propose(ready(team), officer=team.mona)
    row.content = bytes(row.content).replace(b"Safer", b"Safes")
    with pytest.raises(NotAllowed):
        decide(row, published=True, officer=team.sue)
    decide(row, published=False, officer=team.sue)
    assert Publication.objects.get().state == "refused"


def test_the_database_refuses_one_person(team: Team) -> None:
    row = propose(ready(team), officer=team.mona)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=row.pk).update(state="published", decided_by=team.mona)


def test_a_file_is_decided_once_and_by_those_who_may(team: Team) -> None:
    project = ready(team)
    row = propose(project, officer=team.mona)
    counter = create_officer("alice", "Alice", team.mona.agency, roles=[Role.OFFICER])
    for officer in (counter, team.zoe, team.mona):
        for published in (True, False):
            with pytest.raises(NotAllowed):
                decide(row, published=published, officer=officer)
    decide(row, published=False, officer=team.max)
    for published in (True, False):
        with pytest.raises(NotAllowed, match="decided already"):
            decide(row, published=published, officer=team.sue)
    assert not folder_of(project).exists()
    with pytest.raises(NotAllowed):
        propose(project, officer=team.sue)  # a supervisor is the second person alone
    with pytest.raises(NotAllowed):
        propose(project, officer=team.zoe)
    assert propose(project, officer=team.mona).number == 2, "numbers go on, so that none names two files"
    acts = AuditEntry.objects.filter(act__startswith="project.").values_list("act", flat=True)
    assert [acts.filter(act=f"project.{each}").count() for each in ("propose", "publish", "not_published")] == [2, 0, 1]


def test_what_was_published_is_kept_byte_by_byte(team: Team) -> None:
    project = ready(team)
    row = propose(project, officer=team.mona)
    stored = bytes(Publication.objects.get().content)
    decide(row, published=True, officer=team.sue)
    folder = folder_of(project)
    assert folder.parts[-2:] == ("BRB-IMMI", "BOAT-24")
    assert (folder / "activity.xml").read_bytes() == stored
    before = {path.name: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    assert write_folders() == 1
    assert {path.name: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()} == before
    assert not [name for name in before if name.startswith(".")], "nothing half written is left"
    listed = json.loads((folder / "history.json").read_text())
    assert listed["files"][0]["sha256"] == hashlib.sha256(stored).hexdigest()
    assert oct((folder / "index.html").stat().st_mode)[-3:] == "644", "a web server reads it"
    write_folder(begun(team.zoe))
    assert not (folder.parents[1] / "ATG-IMMI").exists(), "nothing of a project that was not published"
