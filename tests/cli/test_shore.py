"""`leeward shore`: ships with people ashore, who of one is not back, and a scan."""

from uuid import uuid4

from tests.apps.arrivals.actions.test_shore import member, ship
from tests.cli.conftest import Here

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.shore import issue_passes
from leeward.apps.arrivals.models import Voyage

__all__ = ["ship"]


def test_a_scan_and_who_is_not_back(alice: Officer, bob: Officer, keeper: Officer, ship: Voyage) -> None:
    here, code = Here(), issue_passes(ship.pk, [member(ship, "JOSEPH").pk], officer=alice)[0].code.encode()
    scan, ashore = ("shore", "scan", "--officer"), ("shore", "ashore", "--officer")
    assert here.run(*ashore, "alice").json == []
    assert here.run(*scan, "alice", stdin=code + b"\n").json == {"voyage": str(ship.pk), "ashore": True}
    assert here.run(*scan, "alice", stdin=code).json == {"voyage": None, "ashore": None}
    (found,) = here.run(*ashore, "alice").json
    assert (found["voyage"], found["ashore"]) == (str(ship.pk), 1)
    assert [each["surname"] for each in here.run(*ashore, "alice", found["voyage"]).json["not_back"]] == ["JOSEPH"]
    for words, said, why in (
        ((*scan, "alice"), b"", "letter by letter"),
        ((*scan, "bob"), code, "No pass in force"),
        ((*ashore, "bob", found["voyage"]), b"", "no such voyage"),
        ((*ashore, "alice", str(uuid4())), b"", "no such voyage"),
        ((*ashore, "keeper"), b"", "keeps no shore passes"),
    ):
        done = here.run(*words, stdin=said)
        assert done.code == 1
        assert why in done.refusal
