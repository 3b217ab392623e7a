"""`leeward audit verify` on a real installation; tampering itself is tested beside the chain."""

from pathlib import Path
from typing import Any, Protocol


class Installation(Protocol):
    """The command in its folder."""

    folder: Path

    def run(self, *words: str | Path, stdin: bytes = b"", **more: str) -> Any: ...


def test_the_chain_grows_with_every_check_and_holds(installation: Installation, zone: str) -> None:
    before = installation.run("audit", "verify")
    installation.run("check", stdin=zone.encode())
    after = installation.run("audit", "verify")
    assert [before.code, after.code, before.err, after.err] == [0, 0, "", ""]
    assert after.out.startswith("the audit chain holds: ")
    rows = [int(done.out.split(": ")[1].split()[0]) for done in (before, after)]
    assert rows[1] == rows[0] + 1
    assert before.out.split("head ")[1] != after.out.split("head ")[1]
