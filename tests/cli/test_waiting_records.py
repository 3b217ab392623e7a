"""`leeward exchange waiting`, `let-through` and `keep-out`: a name proves no person, and what was shown is decided."""

import pytest
from tests.apps.exchange.actions.test_waiting_records import flooded, sam
from tests.apps.exchange.conftest import federation
from tests.cli.conftest import Here

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.models import Record, WaitingChange

__all__ = ["federation", "sam"]
SAM = b"sam-password\n"


@pytest.mark.parametrize(("command", "left"), [("let-through", 85), ("keep-out", 90)])
def test_a_decision(sam: Officer, command: str, left: int) -> None:
    flooded()
    sam.set_password("sam-password")
    sam.save()
    here = Here()
    shown = here.run("exchange", "waiting", "--officer", "sam").out
    assert "ATG-IMMI vanishes  5 changes" in shown
    assert "A14: document.stolen -> none" in shown
    decide = ("exchange", command, "ATG-IMMI", "vanishes")
    assert "Password of sam" in here.run(*decide, "--reason", "Called", "--officer", "sam").err
    assert "--reason" in here.run(*decide, "--reason", " ", "--officer", "sam", stdin=SAM).err
    assert "is no effect" in here.run("exchange", command, "ATG-IMMI", "x", "--reason", "y", "--officer", "sam").err
    assert WaitingChange.objects.filter(state="waits").count() == 5
    done = here.run(*decide, "--reason", "Called", "--officer", "sam", stdin=SAM)
    assert (done.code, Record.objects.filter(state="active").count()) == (0, left), done.err
    again = here.run(*decide, "--reason", "Called", "--officer", "sam", stdin=SAM)
    assert "nothing of ATG-IMMI waits" in again.err
    assert "nothing waits" in here.run("exchange", "waiting", "--officer", "sam").err
