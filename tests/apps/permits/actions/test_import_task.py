"""An import in the browser: kept for its officer alone, confirmed once, and nothing left where it cannot be kept."""

import pytest
from tests.apps.permits.conftest import Cast, Desk
from tests.apps.permits.tables import row, table

from leeward.apps.audit.models import AuditEntry
from leeward.apps.permits.actions.import_task import cancel_import, confirm_import, hold_import
from leeward.apps.permits.models import ImportedTable, Permit
from leeward.core.record.lists.read import UnreadableList
from leeward.platform.models import Task
from leeward.platform.refusal import NotAllowed
from leeward.platform.worker import MOST_HELD, QueueFull, run_next, task_kinds

pytestmark = pytest.mark.django_db


def test_it_is_confirmed_once_and_names_no_one_in_its_task(desk: Desk) -> None:
    task = hold_import(table(row("V1", desk), row("V2", desk)), "../../p.csv", officer=desk.dulce)
    assert task.order == {"files": ["p.csv"]}, "no path of the sender's machine"
    confirm_import(task, officer=desk.dulce)
    with pytest.raises(NotAllowed, match="in the meantime"):
        confirm_import(task, officer=desk.dulce)
    assert run_next(task_kinds())
    task.refresh_from_db()
    assert (task.state, task.result) == ("done", {"proposed": 2, "known": 0, "rejected": 0})
    assert set(Permit.objects.values_list("imported_with", flat=True)) == {task.pk}
    with pytest.raises(NotAllowed, match="in the meantime"):
        cancel_import(task, officer=desk.dulce)
    acts = AuditEntry.objects.filter(object=f"task/{task.pk}").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["import.start", "import.confirm"]


def test_one_that_was_cancelled_proposes_nothing(desk: Desk) -> None:
    task = hold_import(table(row("V1", desk)), "p.csv", officer=desk.dulce)
    cancel_import(task, officer=desk.dulce)
    with pytest.raises(NotAllowed):
        confirm_import(task, officer=desk.dulce)
    assert not run_next(task_kinds())
    assert not Permit.objects.exists()


def test_what_cannot_be_kept_leaves_no_table(cast: Cast, desk: Desk) -> None:
    for officer, data, error in (
        (desk.clara, table(row("V1", desk)), NotAllowed),
        (cast.alice, table(row("V1", desk)), NotAllowed),
        (desk.dulce, b"", UnreadableList),
    ):
        with pytest.raises(error):
            hold_import(data, "p.csv", officer=officer)
    held = {"kind": "permits.import", "officer": "dulce", "agency": desk.dulce.agency.code, "state": "held"}
    Task.objects.bulk_create(Task(**held) for _ in range(MOST_HELD))
    with pytest.raises(QueueFull):
        hold_import(table(row("V1", desk)), "p.csv", officer=desk.dulce)
    assert not ImportedTable.objects.exists()
    assert Task.objects.count() == MOST_HELD
