"""`leeward operations`: a lead lists the operations of the agency and prints counts; no one else learns of them."""

from tests.apps.operations.conftest import Team, bob, nodes, operation, running, signed, team
from tests.apps.operations.said import arrest
from tests.cli.conftest import Here

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.reports import report
from leeward.apps.operations.models import Operation

__all__ = ["bob", "nodes", "operation", "running", "signed", "team"]


def test_listed_and_counted(running: Operation, team: Team, bob: Officer) -> None:
    report(running, arrest(), officer=bob)
    here = Here()
    assert "Trade Wind" in here.run("operations", "list", "--officer", "lea").out
    assert "Trade Wind" not in here.run("operations", "list", "--officer", "otto").out
    done = here.run("operations", "counts", str(running.pk), "--by", "country", "--json", "--officer", "lea")
    assert '{"figure": "arrest", "row": "BRB", "reports": 1, "counted": 1, "confirmed": 0, "verified": 0}' in done.out
    assert "arrest" in here.run("operations", "counts", str(running.pk), "--officer", "lea").out
    for wrong in (("x",), (str(running.pk), "--by", "name"), (str(running.pk), "--officer", "otto")):
        done = here.run("operations", "counts", *wrong, *(() if "otto" in wrong else ("--officer", "lea")))
        assert done.code != 0
        assert "Traceback" not in done.err
