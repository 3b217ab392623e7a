"""`leeward crossings`: who may export, for which purpose, and who may purge."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import Cross, cross
from tests.apps.crossings.figures import came, settled_month
from tests.cli.conftest import Here

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.arrivals.models import Voyage
from leeward.apps.audit.models import AuditEntry
from leeward.apps.crossings.models import Crossing
from leeward.core.travel.stays.crossing import Direction, Holder

__all__ = ["cross"]
ROE = Holder("GBR", "C1", "JO", "ROE", "19800102", "F")


def test_exported_for_a_purpose_and_purged(cast: Cast, cross: Cross) -> None:
    cross(Direction.ENTRY, 30, ROE, until=40)
    cross(Direction.EXIT, 20, ROE)
    create_officer("nora", "Nora", cast.barbados, roles=[Role.NODE_ADMINISTRATOR])
    here, command = Here(), ("crossings", "export", "gbr", "--purpose", "border_check", "--officer")
    made = here.run(*command, "clara", stdin=b"c-1\n").json
    assert [each["direction"] for each in made["crossings"]] == ["exit", "entry"]
    assert [(each["open"], each["disputed"]) for each in made["stays"]] == [(False, False)]
    assert here.run(*command, "bob", stdin=b"c-1").json["crossings"] == [], "Antigua recorded none"
    assert AuditEntry.objects.filter(act="crossings.read", purpose="border_check").count() == 2
    for words, said, why in (
        ((*command, "keeper"), b"c-1", "reads no crossings"),
        ((*command, "clara"), b"", "Give the document"),
        ((*command, "clara"), b"\xff\xfe\n", "Give the document"),
        ((*command[:4], "training", "--officer", "clara"), b"c-1", "these purposes"),
        (("crossings", "purge", "--officer", "clara"), b"", "not a node administrator"),
    ):
        done = here.run(*words, stdin=said)
        assert done.code == 1
        assert why in done.refusal
    assert here.run("crossings", "purge", "--officer", "nora").out == "0 rows deleted\n"
    Crossing.objects.update(day=(timezone.now() - timedelta(6000)).date(), permitted_until=None)
    assert here.run("crossings", "purge", "--officer", "nora").out == "2 rows deleted\n"


def test_statistics_of_a_month(cast: Cast) -> None:
    came(cast, 30, "GBR")
    month = f"{settled_month():%Y-%m}"
    here, command = Here(), ("crossings", "statistics")
    for words, why in (
        ((*command, month, "--officer", "clara"), "Nothing of this month is published"),
        ((*command, month, "--officer", "alice"), "reads no statistics"),
        ((*command, month, "--again", "--officer", "alice"), "A supervisor"),
        ((*command, "2026-13", "--officer", "clara"), "write it as 2026-10"),
        ((*command, "x" * 9999, "--officer", "clara"), "write it as 2026-10"),
    ):
        done = here.run(*words)
        assert done.code in (1, 2)
        assert why in done.refusal
    made = here.run(*command, month, "--again", "--officer", "clara").out
    assert f"{month},residence,,,GBR,,,,30,False" in made
    assert here.run(*command, month, "--officer", "clara").out == made


def test_what_is_erased_next(cast: Cast, cross: Cross) -> None:
    row = cross(Direction.EXIT, 1090, ROE)
    here = Here()
    said = here.run("crossings", "due", "--officer", "clara").out.splitlines()
    assert said[1:] == [f"{row.day:%Y-%m},counter,1,0,0,1"]
    assert "sees what is erased" in here.run("crossings", "due", "--officer", "alice").refusal


def test_who_came_with_a_voyage(cast: Cast, cross: Cross) -> None:
    arrived = timezone.now() - timedelta(hours=1)
    voyage = Voyage.objects.create(agency=cast.barbados, post=cast.bridgetown, number="F1", arrives_at=arrived)
    cross(Direction.ENTRY, 0, ROE)
    here, command = Here(), ("crossings", "turnout", str(voyage.pk), "--officer")
    found = here.run(*command, "clara").json
    assert (found["expected"], found["not_seen"], found["on_no_list"]) == (0, 0, 1)
    for officer, why in (("alice", "sees no turnout"), ("bob", "sees no turnout")):
        done = here.run(*command, officer)
        assert (done.code, why in done.refusal) == (1, True)


def test_a_certificate_as_a_file_of_its_own(cast: Cast, cross: Cross, tmp_path: Path) -> None:
    cross(Direction.ENTRY, 30, ROE, until=40)
    here, command = Here(), ("crossings", "certificate", "gbr", "--officer")
    out = tmp_path / "a.pdf"
    assert "1 crossing" in here.run(*command, "bella", "--out", str(out), stdin=b"c-1\n").out
    assert out.read_bytes().startswith(b"%PDF-")
    assert out.stat().st_mode & 0o077 == 0, "for this user alone"
    none = here.run(*command, "bella", "--out", str(tmp_path / "b.pdf"), stdin=b"z9")
    assert "0 crossings" in none.out, "nothing is recorded, which the file says"
    for officer, said, where, why in (
        ("alice", b"c-1", "c.pdf", "make certificates"),
        ("bella", b"", "c.pdf", "Give the document"),
        ("bella", b"c-1", "a.pdf", "already exists"),
    ):
        done = here.run(*command, officer, "--out", str(tmp_path / where), stdin=said)
        assert done.code in (1, 2)
        assert why in done.refusal
    found = AuditEntry.objects.filter(act="crossings.certificate").order_by("pk")
    assert [each.details["found"] for each in found] == [1, 0, 1]
