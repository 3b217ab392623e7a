"""`leeward permits`: found for a purpose with the number on standard input, imported once, and who may purge."""

from collections.abc import Callable
from pathlib import Path

from django.utils import timezone
from tests.apps.permits.conftest import Cast, Desk, desk, issued
from tests.apps.permits.tables import row, table
from tests.cli.conftest import Here

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.permits.models import Permit

__all__ = ["desk", "issued"]


def test_found_for_a_purpose_and_purged(cast: Cast, desk: Desk, issued: Callable[..., Permit]) -> None:
    issued()
    create_officer("nora", "Nora", cast.barbados, roles=[Role.NODE_ADMINISTRATOR])
    here, command = Here(), ("permits", "find", "uto", "--purpose", "visa_vetting", "--officer")
    (made,) = here.run(*command, "dulce", stdin=b"l-898902c3\n").json["permits"]
    assert (made["kind"], made["standing"]) == ("visa", "valid")
    assert here.run(*command, "ann", stdin=b"L898902C3").json["permits"] == [], "Antigua issued none"
    for words, said, why in (
        ((*command, "alice"), b"L898902C3", "duty desk and supervisors"),
        ((*command, "dulce"), b"", "Give the document"),
        ((*command, "dulce"), b"\xff\xfe\n", "Give the document"),
        ((*command, "clara"), b"L898902C3", "these purposes"),
        (("permits", "purge", "--officer", "dulce"), b"", "not a node administrator"),
    ):
        done = here.run(*words, stdin=said)
        assert done.code == 1
        assert why in done.refusal
    purge = ("permits", "purge", "--officer", "nora")
    assert here.run(*purge).out == "0 permits deleted\n"
    Permit.objects.update(valid_from="2001-01-01", valid_until=timezone.now().date().replace(year=2002, day=1))
    assert here.run(*purge).out == "1 permit deleted\n"


def test_a_file_is_imported_once_and_its_rejects_are_beside_it(cast: Cast, desk: Desk, tmp_path: Path) -> None:
    file, here = tmp_path / "permits.csv", Here()
    file.write_bytes(table(row("V1", desk), row("V2", desk), row("V3", desk, kind="holiday")))
    command = ("permits", "import", str(file), "--officer", "dulce")
    desk.dulce.set_password("dulce-password")
    desk.dulce.save()
    assert here.run(*command, "--dry-run").out == "2 permits would be proposed, 0 here already, 1 row rejected\n"
    assert (Permit.objects.count(), list(tmp_path.iterdir())) == (0, [file])
    assert "Password of dulce" in here.run(*command).err
    assert here.run(*command, stdin=b"a guess\n").code == 1
    assert Permit.objects.count() == 0, "a name proves no person"
    done = here.run(*command, stdin=b"dulce-password\n")
    rejects = tmp_path / "permits.csv.rejects.csv"
    assert (done.code, done.out.lstrip()) == (1, f"2 permits proposed, 0 here already, 1 row rejected, in {rejects}\n")
    assert "4,,permit.word" in rejects.read_text()
    assert rejects.stat().st_mode & 0o077 == 0
    again = here.run(*command, "--json", stdin=b"dulce-password\n")
    assert (again.json["proposed"], again.json["known"], Permit.objects.count()) == (0, 2, 2)
    for words, why in (
        ((*command[:3], "--officer", "clara"), "duty desk proposes"),
        (("permits", "import", str(tmp_path), "--officer", "dulce"), "Is a directory"),
        (("permits", "import", str(rejects), "--officer", "dulce"), "must name the columns"),
    ):
        assert why in here.run(*words).refusal
