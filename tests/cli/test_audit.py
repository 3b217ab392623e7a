"""`leeward audit verify` on a real installation; tampering itself is tested beside the chain."""

import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Installation


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
    head, export, program = tmp_path / "head.json", tmp_path / "log.jsonl", tmp_path / "verify_log.py"
    assert installation.run("audit", "head", "--to", head).code == 0
    installation.run("check", stdin=zone.encode())
    assert installation.run("audit", "export", "--to", export).code == 0
    assert installation.run("audit", "verify", "--since-head", head).code == 0
    program.write_text(installation.run("audit", "verifier").out)
    command = [sys.executable, "-I", str(program), str(export), str(head)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert installation.run("audit", "verify", "--export", export, "--since-head", head).code == 0
    export.write_text(export.read_text().replace('"act":"', '"act":"not ', 1))
    broken = installation.run("audit", "verify", "--export", export)
    assert (broken.code, broken.err) == (1, "NOT WHOLE: row 1 was altered: its content differs from its hash\n")
    refused = installation.run("audit", "verify", "--since-head", export)
    assert (refused.code, refused.refusal.split(": ")[1]) == (2, "expected what `leeward audit head --to` wrote")


def test_what_nobody_vouches_for_yet_is_told(installation: Installation) -> None:
    assert installation.run("audit", "head", "--of", "ATG-IMMI").refusal == "no head of ATG-IMMI is held here"
    assert installation.run("audit", "head", "--countersigned").refusal == "no partner countersigned a head yet"
    assert installation.run("audit", "settle", "7", "--reason", "x").refusal == "no alarm 7 is open"
    assert installation.run("audit", "settle", "7", "--reason", " ").refusal == "a reason is needed"
    none = installation.run("audit", "alarms")
    assert (none.code, none.out, none.err) == (0, "", "no alarm is open\n")


def test_an_alarm_is_listed_and_settled(installation: Installation) -> None:
    with sqlite3.connect(installation.folder / "leeward.sqlite3") as database:
        database.execute(
            "INSERT INTO audit_headalarm (node, witness, code, held, given, raised_at, settled_by, reason) VALUES "
            """('ATG-IMMI', 'BRB-RBPF', 'shrunk', '{"size": 9}', '{"size": 4}', '2026-11-24 21:00:00', '', '')"""
        )
    listed = installation.run("audit", "alarms").out
    assert "2026-11-24 21:00 UTC  ATG-IMMI  shrunk: BRB-RBPF holds 9 rows, the log says 4" in listed
    assert installation.run("audit", "settle", listed.split()[0], "--reason", "restored from a copy").code == 0
    assert installation.run("audit", "alarms").out == ""
    assert installation.run("audit", "verify").code == 0
