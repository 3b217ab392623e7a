"""`leeward operations`: a lead lists the operations of the agency and prints counts; no one else learns of them."""

import json
from pathlib import Path

import pytest
from tests.apps.operations.conftest import Team, bob, nodes, operation, running, signed, team
from tests.apps.operations.said import MAYA, arrest
from tests.cli.conftest import Here
from tests.site.test_unreadable_rows import damage

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.reports import report
from leeward.apps.operations.actions.running import end
from leeward.apps.operations.models import Operation, Release, Report
from leeward.apps.operations.queries import snapshots
from leeward.platform.unreadable_values import forget_places

__all__ = ["bob", "nodes", "operation", "running", "signed", "team"]


def test_listed_and_counted(running: Operation, team: Team, bob: Officer) -> None:
    report(running, arrest(), officer=bob)
    here = Here()
    assert "Trade Wind" in here.run("operations", "list", "--officer", "lea").out
    assert here.run("operations", "list", "--officer", "otto").out == ""
    done = here.run("operations", "counts", str(running.pk), "--by", "country", "--json", "--officer", "lea")
    numbers = {"reports": 1, "counted": 1, "confirmed": 0, "verified": 0, "least": 1, "most": 1, "amounts": {}}
    assert {"figure": "arrest", "row": "BRB", **numbers} in [json.loads(line) for line in done.out.splitlines()]
    (row,) = (
        json.loads(line) for line in here.run("operations", "list", "--json", "--officer", "lea").out.splitlines()
    )
    assert (row["id"], row["state"], row["lead"]) == (str(running.pk), "running", "BRB-IMMI")
    assert "arrest" in here.run("operations", "counts", str(running.pk), "--officer", "lea").out
    for wrong in (("x",), (str(running.pk), "--by", "name"), (str(running.pk), "--officer", "otto")):
        done = here.run("operations", "counts", *wrong, *(() if "otto" in wrong else ("--officer", "lea")))
        assert done.code != 0
        assert "Traceback" not in done.err


@pytest.mark.parametrize("more", [(), ("--by", "site"), ("--json",)])
def test_counts_are_of_what_can_be_read_and_say_how_many_reports_cannot(
    more: tuple[str, ...], running: Operation, bob: Officer
) -> None:
    for who in (MAYA, type(MAYA)()):
        report(running, arrest(who=who), officer=bob)
    here, command = Here(), ("operations", "counts", str(running.pk), *more, "--officer", "lea")
    whole = here.run(*command)
    assert whole.err == ""
    kept = damage(Report.objects.order_by("pk")[0], "tokens_encrypted")
    _begin_again()
    part = here.run(*command)
    assert (part.code, part.err) == (0, "1 report cannot be read: not counted\n")
    assert len(part.out.splitlines()) == len(whole.out.splitlines())
    assert part.out != whole.out
    Report.objects.filter(pk=Report.objects.order_by("pk")[0].pk).update(tokens_encrypted=kept)
    _begin_again()
    assert here.run(*command) == whole


def _begin_again() -> None:
    """As a command does that has just started."""
    snapshots.forget()
    forget_places()


def test_released_by_two_persons_and_written(running: Operation, team: Team, bob: Officer, tmp_path: Path) -> None:
    report(running, arrest(), officer=bob)
    here, command = Here(), ("operations", "release", str(running.pk), "--kind", "preliminary")
    team.lea.set_password("lea-password")
    team.lea.save()

    def refused(*more: str) -> str:
        done = here.run(*command, *more, stdin=b"lea-password\n")
        assert done.code != 0, more
        assert "Traceback" not in done.err
        return str(done.err)

    assert "once it has ended" in refused("--officer", "lea")
    end(running, officer=team.lea)
    assert "no such release" in refused("--officer", "lea", "--decide", "drop")
    assert "reads no operations" in refused("--officer", "bob")
    assert "no such operation" in refused("--officer", "otto")
    assert "Password of lea" in here.run(*command, "--officer", "lea").err
    assert not Release.objects.exists(), "a name proves no person"
    made = json.loads(here.run(*command, "--json", "--officer", "lea", stdin=b"lea-password\n").out)
    assert (made["kind"], made["state"], made["differences"]) == ("preliminary", "proposed", 0)
    assert "Password of sam" in refused("--officer", "sam", "--decide", "release")
    own = here.run(*command, "--officer", "lea", "--decide", "release", stdin=b"lea-password\n")
    assert "did not propose it" in own.err
    assert "not released yet" in refused("--officer", "lea", "--to", str(tmp_path / "a.json"))
    Release.objects.update(state="released", decided_by=team.sam, key="k", node="BRB-IMMI", signature=b"x")
    for format, begin in (("pdf", b"%PDF"), ("csv", b"figure,"), ("json", b"{")):
        assert here.run(*command, "--officer", "ali", "--to", str(tmp_path / f"a.{format}")).code == 0
        assert (tmp_path / f"a.{format}").read_bytes().startswith(begin)
    for to, why in ((tmp_path / "a.xml", "ends in"), (tmp_path / "no" / "a.pdf", "No such file")):
        assert why in refused("--officer", "lea", "--to", str(to))
    assert here.run(*command[:-1], "final", "--officer", "lea", stdin=b"lea-password\n").code == 2
