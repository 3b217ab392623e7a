"""`leeward audit verify` on a real installation; tampering itself is tested beside the chain."""

import subprocess
import sys
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


def test_a_kept_head_proves_an_export_to_somebody_without_leeward(
    installation: Installation, zone: str, tmp_path: Path
) -> None:
    head, export, program = tmp_path / "head.json", tmp_path / "account.jsonl", tmp_path / "verify_account.py"
    assert installation.run("audit", "head", "--to", head).code == 0
    installation.run("check", stdin=zone.encode())
    assert installation.run("audit", "export", "--to", export).code == 0
    assert installation.run("audit", "verify", "--since-head", head).code == 0
    program.write_text(installation.run("audit", "verifier").out)
    command = [sys.executable, "-I", program, export, head]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    refused = installation.run("audit", "verify", "--since-head", export)
    assert (refused.code, refused.refusal.split(": ")[1]) == (2, "expected what `leeward audit head --to` wrote")
