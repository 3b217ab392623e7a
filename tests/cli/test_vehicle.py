"""`leeward vehicle`: the lane's check with the number on standard input."""

from pathlib import Path

from tests.apps.border.api.test_vehicles import Cast
from tests.apps.screening.conftest import Share, own_index, share
from tests.cli.conftest import Here

from leeward.core.record.content.organisations_and_craft import Vehicle

__all__ = ["own_index", "share"]


def test_a_number_on_standard_input(share: Share, cast: Cast, own_index: Path) -> None:
    share(Vehicle(plate="H-4821", make="Suzuki"))
    here, command = Here(), ("vehicle", "--officer")
    found = here.run(*command, "alice", stdin=b"h 4821\nnext\n").json
    assert (found["number"], len(found["records"])) == ("H4821", 1)
    assert here.run(*command, "alice", stdin=b"1M8GDM9A1KP042788").json["check_digit_wrong"] is True
    for officer, said, code in (
        ("keeper", b"H4821", 1),
        ("alice", b"", 2),
        ("alice", b"\xff\n", 2),
        ("alice", b"9" * 9999, 2),
        ("alice", b"1M8GDM9AXKPO42788", 2),
    ):
        done = here.run(*command, officer, stdin=said)
        assert (done.code, bool(done.refusal)) == (code, True)
