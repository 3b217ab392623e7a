"""What of another system's table is new here, by what was decided of each number before; and what waits."""

import pytest
from tests.apps.permits.conftest import Cast, Desk
from tests.apps.permits.tables import row, table

from leeward.apps.permits.actions.import_task import hold_import
from leeward.apps.permits.actions.importing import import_permits
from leeward.apps.permits.actions.permits import ask_to_revoke, decline, issue, revoke
from leeward.apps.permits.models import ImportedTable, Permit
from leeward.apps.permits.queries.imports import batches, imports_of, read_table, read_upload, wish_of
from leeward.core.record.lists.read import reason

pytestmark = pytest.mark.django_db


def here(desk: Desk) -> Permit:
    """A permit with the number V1, imported."""
    done = import_permits(read_table(table(row("V1", desk)), "p.csv", desk.dulce), officer=desk.dulce)
    return Permit.objects.get(imported_with=done.id)


@pytest.mark.parametrize(
    ("decided", "same", "other"),
    [
        # what was decided of it; what the same row is then, and one with other facts: new, known, rejected
        ("proposed", (0, 1, 0), (0, 0, 1)),
        ("issued", (0, 1, 0), (0, 0, 1)),
        ("revoked", (0, 1, 0), (0, 0, 1)),
        ("declined", (0, 1, 0), (1, 0, 0)),  # the other system corrected it
        ("taken back", (1, 0, 0), (1, 0, 0)),
    ],
)
def test_a_number_that_was_here_before(
    desk: Desk, decided: str, same: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    made = here(desk)
    if decided in ("issued", "revoked"):
        issue(made.pk, officer=desk.clara)
    if decided == "revoked":
        ask_to_revoke(made.pk, "holder", officer=desk.dulce)
        revoke(made.pk, officer=desk.clara)
    if decided in ("declined", "taken back"):
        decline(made.pk, officer=desk.clara if decided == "declined" else desk.dulce)
    for kind, expected in (("visa", same), ("work", other)):
        found = read_table(table(row("V1", desk, kind=kind)), "p.csv", desk.dulce)
        assert (len(found.new), found.known, len(found.rejects)) == expected, kind


def test_what_is_kept_reads_as_what_was_proposed(desk: Desk) -> None:
    (said,) = read_table(table(row("V1", desk)), "p.csv", desk.dulce).new
    assert wish_of(here(desk)) == said.wish


def test_another_states_number_is_its_own(desk: Desk) -> None:
    here(desk)
    found = read_table(table(row("V1", desk)), "p.csv", desk.ann)
    assert (len(found.new), found.known) == (1, 0)
    assert batches(desk.ann) == []


def test_only_what_waits_is_listed_and_one_import_is_always_found(desk: Desk) -> None:
    made = here(desk)
    assert made.imported_with is not None
    assert [each.id for each in batches(desk.clara)] == [made.imported_with]
    issue(made.pk, officer=desk.clara)
    assert batches(desk.clara) == []
    (found,) = batches(desk.clara, made.imported_with)
    assert (found.permits, found.waiting, found.clear) == (1, 0, 0)


def test_an_upload_is_read_again_while_it_waits(cast: Cast, desk: Desk) -> None:
    task = hold_import(table(row("V1", desk), "x"), "p.csv", officer=desk.dulce)
    found = read_upload(task, desk.dulce)
    assert found is not None
    assert len(found.new) == 1
    assert [(each.position.file, each.position.line) for each in found.rejects] == [("p.csv", 3)]
    assert "does not fit the header" in reason(found.rejects[0])
    assert (list(imports_of(desk.dulce)), list(imports_of(desk.clara))) == ([task], [])
    ImportedTable.objects.filter(pk=task.pk).delete()
    assert read_upload(task, desk.dulce) is None
