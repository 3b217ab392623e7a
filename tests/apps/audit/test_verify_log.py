"""The stand-alone verifier, run as an auditor runs it, finds every way to tamper with a log since a kept head."""

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

from leeward.apps.audit import verify_log
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.audit.actions.heads import make_head
from leeward.apps.audit.models import AuditEntry, AuditHead
from leeward.apps.audit.queries import chain, export, verify
from leeward.core.federation.keys import FileSigner
from leeward.core.federation.transparency_log import Countersignature, Frontier, SignedHead, TreeHead, leaf_hash

AT = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
ROWS = 12
HELD = 9


def log_rows(changed: int | None = None) -> list[dict[str, Any]]:
    """A consistent log; `changed` is a row with other content, with all rows after it hashed again."""
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
    return run_with(rows, {"head": held.signed_by(None).to_json()})


def run_with(
    rows: list[dict[str, Any]], *heads: dict[str, Any], keys: object = None
) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as name:
        program, exported, federation = (Path(name) / each for each in ("verify_log.py", "export", "federation"))
        program.write_text(inspect.getsource(verify_log))
        exported.write_text("".join(json.dumps(row) + "\n" for row in rows))
        federation.write_text(json.dumps(keys))
        files = [Path(name) / f"head{number}" for number, _ in enumerate(heads)]
        for file, head in zip(files, heads, strict=True):
            file.write_text(json.dumps(head))
        more = ("--keys", federation) if keys is not None else ()
        command = [sys.executable, "-I", *map(str, (program, exported, *files, *more))]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("size", [0, 1, HELD, ROWS])
def test_an_unchanged_log_agrees_with_every_head_of_it(size: int) -> None:
    done = run(log_rows(), head(log_rows(), size))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"whole: {ROWS} rows\n")


@settings(max_examples=25)
@given(st.sampled_from(["alter", "remove", "insert", "exchange", "rehash"]), st.integers(0, ROWS - 2))
def test_tampering_with_any_row_shows(how: str, place: int) -> None:
    rows = log_rows()
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
            rows[place]["hash"] = verify_log.hash_of(rows[place])
    done = run(rows, head(log_rows(), HELD))
    assert done.returncode == 1
    assert done.stderr.startswith("NOT WHOLE: ")


def test_a_cut_or_rewritten_log_shows_only_against_the_head() -> None:
    held = head(log_rows(), HELD)
    assert "was cut: it has 8 rows, and had 9" in run(log_rows()[: HELD - 1], held).stderr
    assert "the first 9 rows are not those" in run(log_rows(changed=4), held).stderr
    assert run(log_rows(changed=HELD + 1), held).returncode == 0  # what came after the head, it cannot prove


BRB, ATG = FileSigner.generate(), FileSigner.generate()
FEDERATION = {
    "charter": {
        "members": [
            {"code": code, "keys": [{"signing": signer.verify_key.public.hex()}]}
            for code, signer in (("BRB-RBPF", BRB), ("ATG-IMMI", ATG))
        ]
    }
}


def vouched(size: int = HELD, rows: list[dict[str, Any]] | None = None, by: FileSigner = ATG) -> dict[str, Any]:
    """A head file as a partner has it."""
    signed = head(rows or log_rows(), size).signed_by(BRB)
    word = Countersignature.make(signed, "ATG-IMMI", AT, by)
    return {"head": signed.to_json(), "countersignatures": [word.to_json()]}


def test_signatures_are_checked_where_the_keys_are_given() -> None:
    done = run_with(log_rows(), vouched(), vouched(3), keys=FEDERATION)
    assert (done.returncode, done.stderr) == (0, "")
    assert "countersigned by ATG-IMMI at 2026-11-24T21:00:00.000000Z (signature holds)" in done.stdout
    assert "(signature not checked)" in run_with(log_rows(), vouched()).stdout


def test_an_old_head_does_not_hide_the_one_that_a_partner_holds() -> None:
    """Rows 7 to 12 were cut off, and the keeper shows the head of row 6, which was true once."""
    shown, kept = vouched(6), vouched(HELD)
    assert run_with(log_rows()[:6], shown, keys=FEDERATION).returncode == 0
    assert "was cut: it has 6 rows, and had 9" in run_with(log_rows()[:6], shown, kept, keys=FEDERATION).stderr


FORGED = [
    ("a head of other rows under the old signature", {"size": 6, "root": head(log_rows(), 6).root.hex()}, "head"),
    ("a later time", {"at": "2026-11-25T21:00:00.000000Z"}, "head"),
    ("no signature", {"signature": "00" * 64}, "head"),
    ("not even hexadecimal", {"signature": "x"}, "head"),
]


@pytest.mark.parametrize(("what", "change", "named"), FORGED, ids=[case[0] for case in FORGED])
def test_a_forged_head_is_named(what: str, change: dict[str, Any], named: str) -> None:
    given = vouched()
    done = run_with(log_rows(), {**given, "head": given["head"] | change}, keys=FEDERATION)
    assert (done.returncode, f"the {named} by BRB-RBPF" in done.stderr) == (1, True)


def test_a_forged_countersignature_is_named_and_a_strange_key_proves_nothing() -> None:
    given = vouched()
    word = given["countersignatures"][0]
    later = run_with(log_rows(), {**given, "countersignatures": [{**word, "at": "2027"}]}, keys=FEDERATION)
    assert (later.returncode, "the countersignature by ATG-IMMI at 2027 is forged" in later.stderr) == (1, True)
    strange = run_with(log_rows(), vouched(by=FileSigner.generate()), keys=FEDERATION)
    assert (strange.returncode, "has no key" in strange.stderr) == (2, True)


def test_without_a_head_it_says_what_it_cannot_prove() -> None:
    done = run_with(log_rows(changed=4))
    assert (done.returncode, "no head was given" in done.stdout) == (0, True)


@pytest.mark.parametrize(
    "head_file",
    [[], {}, {"head": 7}, {"head": {"node": "X"}}, {**vouched(), "countersignatures": 7}, {"head": {}}],
)
def test_a_bad_head_file_is_reported(head_file: Any) -> None:
    done = run_with(log_rows(), head_file)
    assert (done.returncode, done.stderr.startswith("cannot tell: ")) == (2, True)


@pytest.mark.parametrize(
    "keys", [[], {}, {"charter": {"members": [{}]}}, {"charter": {"members": [{"code": 1, "keys": 1}]}}]
)
def test_a_bad_federation_file_is_reported(keys: Any) -> None:
    done = run_with(log_rows(), vouched(), keys=keys)
    assert (done.returncode, done.stderr.endswith("is not a federation file\n")) == (2, True)


def test_an_unreadable_receipt_is_no_proof(tmp_path: Path) -> None:
    (tmp_path / "head").write_text("{}")
    command = [sys.executable, "-I", verify_log.__file__, str(tmp_path / "none"), str(tmp_path / "head")]
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
    assert list(verify_log.chained(export()))[-1].hex() == verify().head
    empty()
    assert verify().reason == "cut", "the heads kept here tell too, until they are emptied as well"
    AuditHead.objects.all().delete()
    assert (verify().reason, verify(heads=[held]).reason) == ("", "cut")
    write("second")
    assert (verify().reason, verify(heads=[held]).reason) == ("", "rewritten")
