"""Rows of versions that wrote outcomes unfolded tell no reader who may be a victim, and are proved all the same."""

import hashlib
import json
from importlib import import_module
from itertools import product

import pytest
from django.apps import apps
from django.db import transaction
from tests.apps.audit.earlier import FORBIDDEN, ORDINARY, TELLING, write_earlier

from leeward.apps.audit import verify_log
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.audit.actions.heads import make_head
from leeward.apps.audit.models import AuditEntry
from leeward.apps.audit.queries import chain, entries, export, verify
from leeward.apps.audit.queries.earlier_rows import as_shown, is_folded, last_earlier_row

pytestmark = pytest.mark.django_db
UPGRADE = import_module("leeward.apps.audit.migrations.0003_earlier_rows")


def append_new(rows: int = 3) -> None:
    """Rows of this version."""
    with transaction.atomic():
        for number in range(rows):
            append("check", actor=SYSTEM, object=f"check/new{number}", outcome="PROTECT")
    while chain.chain_waiting():
        pass


def test_nothing_of_the_export_tells() -> None:
    write_earlier()
    append_new()
    text = "".join(export()).lower()
    assert [each for each in FORBIDDEN if each in text] == []
    rows = [json.loads(line) for line in export()]
    assert [row["object"] for row in rows if row.get("earlier") and row["act"] == "check"] == ["check/1", "check/2"]


def test_no_hash_of_the_export_proves_a_guess() -> None:
    """With its hash, and what else is known of a row, three guesses tell which outcome it has."""
    written = write_earlier()
    append_new()
    text = "".join(export())
    assert [row.act for row in written[:-1] if row.hash in text] == []
    subtrees = json.loads(text.splitlines()[0])["subtrees"]
    leaves = [hashlib.sha256(b"\x00" + bytes.fromhex(row.hash)).hexdigest() for row in written[:-1]]
    assert not set(leaves) & set(subtrees)


@pytest.mark.parametrize("more", [0, 1, 4])
def test_the_export_is_proved_from_the_last_earlier_row_on(more: int) -> None:
    write_earlier()
    at_upgrade = make_head().signed
    append_new(more)
    later = make_head().signed
    lines = list(export())
    assert verify_log.verify(lines, [at_upgrade, later]) == verify().rows
    wrong = dict(at_upgrade) | {"root": "0" * 64}
    with pytest.raises(verify_log.Broken, match="rewritten"):
        verify_log.verify(lines, [wrong])


def test_a_head_from_before_is_compared_on_the_node() -> None:
    append_new(1)
    head = make_head().signed
    write_earlier()
    assert verify().holds
    with pytest.raises(verify_log.Unreadable, match="--since-head"):
        verify_log.verify(export(), [head])


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"subtrees": []}, verify_log.Unreadable),
        ({"earlier_rows": "x"}, verify_log.Unreadable),
        ({"hash": "0" * 64}, verify_log.Broken),
        ({"earlier_rows": -1, "subtrees": []}, verify_log.Unreadable),
    ],
)
def test_a_first_line_that_does_not_fit_is_refused(change: dict[str, object], fault: type[Exception]) -> None:
    write_earlier()
    append_new()
    first, *others = export()
    bad = json.dumps(json.loads(first) | change)
    with pytest.raises(fault):
        verify_log.verify([bad, *others], [])


def test_no_row_and_no_filter_tells() -> None:
    write_earlier()
    last = last_earlier_row()
    shown = [as_shown(row, last) for row in entries()]
    said = " ".join(f"{row.object} {row.outcome} {row.details} {row.act}" for row in shown).lower()
    assert [each for each in FORBIDDEN if each in said] == []
    assert {row.position for row in shown} == {None}, "a place that is missing would tell that a row is hidden"
    for act, about in product({row[0] for row in TELLING}, {row[1] for row in TELLING if row[1]}):
        found = [as_shown(row, last) for row in entries(act=act, object_=about)]
        assert {row.outcome for row in found} <= {"REFER", "refer"}
        assert all(row.act.startswith("check") for row in found), "neither a call nor a question is found by its object"


def test_what_was_ordinary_is_still_read() -> None:
    write_earlier()
    shown = [(row.act, row.outcome) for row in entries() if row.object.endswith(("/2", "/8"))]
    assert sorted(shown) == sorted((act, outcome) for act, _, outcome, _ in ORDINARY if act != "confirmation.ask")


def test_each_telling_row_is_folded_or_hidden() -> None:
    written = write_earlier()
    there = set(entries().values_list("pk", flat=True))
    assert all(is_folded(row) or row.pk not in there for row in written[: len(TELLING)])


def test_an_upgrade_notes_the_newest_row_and_a_fresh_installation_none() -> None:
    UPGRADE.note_earlier_rows(apps, None)
    assert last_earlier_row() == 0
    append_new()
    UPGRADE.note_earlier_rows(apps, None)
    assert last_earlier_row() == AuditEntry.objects.latest("pk").pk
