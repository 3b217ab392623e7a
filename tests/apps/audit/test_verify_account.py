"""The stand-alone verifier, run as an auditor runs it, sees every way to tamper with an account since a kept head."""

import inspect
import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.apps.audit import chain, verify_account
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.audit.actions.heads import make_head
from leeward.apps.audit.models import AuditEntry, AuditHead
from leeward.apps.audit.queries import export, verify
from leeward.core.merkle import Frontier, SignedHead, TreeHead, leaf_hash

AT = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
ROWS = 12
HELD = 9


def account(changed: int | None = None) -> list[dict[str, Any]]:
    """An account that holds in itself; `changed` is a row that says something else, with all after it made anew."""
    rows, previous = [], chain.GENESIS
    for number in range(1, ROWS + 1):
        entry = AuditEntry(at=AT, actor="alice" if number != changed else "nobody", act="check", details={"é": number})
        previous = chain.link(entry, number, previous)
        rows.append({**chain.row_text(entry), "hash": entry.hash})
    return rows


def head(rows: list[dict[str, Any]], size: int) -> TreeHead:
    grown = Frontier()
    for row in rows[:size]:
        grown.append(leaf_hash(bytes.fromhex(row["hash"])))
    return TreeHead("BRB-RBPF", size, grown.root, AT)


def run(rows: list[dict[str, Any]], held: TreeHead) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as name:
        program, exported, kept = (Path(name) / each for each in ("verify_account.py", "export", "head"))
        program.write_text(inspect.getsource(verify_account))
        exported.write_text("".join(json.dumps(row) + "\n" for row in rows))
        kept.write_text(json.dumps({"head": held.signed_by(None).to_json()}))
        command = [sys.executable, "-I", str(program), str(exported), str(kept)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("size", [0, 1, HELD, ROWS])
def test_an_untouched_account_agrees_with_every_head_of_it(size: int) -> None:
    done = run(account(), head(account(), size))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"whole: {ROWS} rows\n")


@settings(max_examples=25)
@given(st.sampled_from(["alter", "remove", "insert", "exchange", "rehash"]), st.integers(0, ROWS - 2))
def test_tampering_with_any_row_shows(how: str, place: int) -> None:
    rows = account()
    match how:
        case "alter":
            rows[place]["outcome"] = "CLEAR"
        case "remove":
            del rows[place]
        case "insert":
            rows.insert(place, dict(rows[place + 1]))
        case "exchange":
            rows[place], rows[place + 1] = rows[place + 1], rows[place]
        case _:
            rows[place]["actor"] = "nobody"
            rows[place]["hash"] = verify_account.hash_of(rows[place])
    done = run(rows, head(account(), HELD))
    assert done.returncode == 1
    assert done.stderr.startswith("NOT WHOLE: ")


def test_a_cut_or_rewritten_account_shows_against_the_head_alone() -> None:
    held = head(account(), HELD)
    assert "was cut: it has 8 rows, and had 9" in run(account()[: HELD - 1], held).stderr
    assert "the first 9 rows are not those" in run(account(changed=4), held).stderr
    assert run(account(changed=HELD + 1), held).returncode == 0  # what came after the head, it cannot prove


def test_what_cannot_be_read_is_no_proof(tmp_path: Path) -> None:
    (tmp_path / "head").write_text("{}")
    command = [sys.executable, "-I", verify_account.__file__, str(tmp_path / "none"), str(tmp_path / "head")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("cannot tell: ")
    assert "Traceback" not in done.stderr


@pytest.mark.django_db(transaction=True)
def test_an_emptied_or_rewritten_table_shows_against_a_head_held_elsewhere() -> None:
    def write(actor: str) -> None:
        with transaction.atomic():
            for number in range(3):
                append("check", actor=SYSTEM, object=f"{actor}/{number}")
        while chain.chain_waiting():
            pass

    def empty() -> None:
        with (
            connection.cursor() as cursor
        ):  # SQLite has no TRUNCATE; its row counter is put back like an attacker would
            if connection.vendor == "postgresql":
                cursor.execute("TRUNCATE audit_auditentry CASCADE")
            else:
                cursor.execute("DELETE FROM audit_auditentry")
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = 'audit_auditentry'")

    write("first")
    held = SignedHead.from_json(make_head().signed).head
    assert verify(heads=[held]).holds
    assert list(verify_account.chained(export()))[-1].hex() == verify().head
    empty()
    assert verify().reason == "cut", "the heads kept here tell too, until they are emptied as well"
    AuditHead.objects.all().delete()
    assert (verify().reason, verify(heads=[held]).reason) == ("", "cut")
    write("second")
    assert (verify().reason, verify(heads=[held]).reason) == ("", "rewritten")
