"""Undo of an edition: what it added, changed and withdrew is put back, and no newer word is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions.imports import ImportResult, import_list
from leeward.apps.registry.actions.records import change_record
from leeward.apps.registry.actions.undo import Undone, undo_edition
from leeward.apps.registry.models import Edition, Record, RecordChange, RecordList
from leeward.apps.registry.queries.editions import ImportRefused, NeedsSecondPerson
from leeward.core.record.content.document import TravelDocument

pytestmark = pytest.mark.django_db
Load = Callable[..., ImportResult]


@pytest.fixture
def load(keeper: Officer, tmp_path: Path) -> Load:
    """Import rows of documents as the whole list: number to status."""

    def run(**rows: str) -> ImportResult:
        path = tmp_path / "lost.csv"
        lines = [f"{number},BRB,{status},note of {number}\n" for number, status in rows.items()]
        path.write_text("number,issuer,status,beside\n" + "".join(lines), "utf-8")
        actor = actor_of(keeper)
        owner = keeper.agency
        return import_list("documents", [path], owner=owner, list_name=None, actor=actor, full=True, force=True)

    return run


def undo(keeper: Officer, *, allowed: bool = True, edition: Edition | None = None) -> Undone:
    newest = edition or Edition.objects.filter(undone_at=None).order_by("-imported_at")[0]
    return undo_edition(newest, keeper=keeper, reason="the wrong file", allowed=allowed, progress=lambda *_: None)


def facts() -> dict[str, tuple[Any, ...]]:
    """What counts of each record, without its version."""
    return {
        record.caption: (record.state, record.content, record.digest, record.source, record.position, record.edition_id)
        for record in Record.objects.all()
    }


def journal() -> list[str]:
    return list(RecordChange.objects.order_by("id").values_list("what", flat=True))


def test_added_changed_and_withdrawn_are_put_back(load: Load, keeper: Officer) -> None:
    load(A1111111="lost", B2222222="lost", C3333333="lost")
    before, figures = facts(), RecordList.objects.values_list("active_records", "as_of").get()
    load(A1111111="lost", B2222222="stolen", D4444444="lost")
    told = len(journal())
    done = undo(keeper)
    assert (done.withdrawn, done.changed, done.added, done.kept) == (1, 1, 1, 0)
    now = facts()
    assert {name: now[name] for name in before} == before
    assert now["D4444444"][0] == "withdrawn"
    assert RecordList.objects.values_list("active_records", "as_of").get() == figures
    assert sorted(journal()[told:]) == ["added", "changed", "withdrawn"], "index and partners follow the journal"
    assert AuditEntry.objects.filter(act="list.undo", actor=keeper.username).count() == 1


def test_the_version_goes_on_and_the_history_says_why(load: Load, keeper: Officer) -> None:
    load(A1111111="lost")
    load(A1111111="stolen")
    undo(keeper)
    record = Record.objects.get()
    assert (record.version, record.content["status"]) == (3, "lost")
    assert "the wrong file" in record.history.order_by("-version")[0].reason


def test_who_changed_a_record_since_keeps_it(load: Load, keeper: Officer) -> None:
    load(A1111111="lost", B2222222="lost")
    load(A1111111="stolen", B2222222="stolen")
    typed = change_record(
        Record.objects.get(caption="A1111111"),
        TravelDocument("A1111111", "BRB", "revoked"),
        keeper=keeper,
        reason="the issuer says so",
    )
    assert undo(keeper).kept == 1
    typed.refresh_from_db()
    assert typed.content["status"] == "revoked"
    assert Record.objects.get(caption="B2222222").content["status"] == "lost"


def test_only_the_newest_is_undone_then_the_one_before(load: Load, keeper: Officer) -> None:
    load(A1111111="lost")
    load(A1111111="stolen")
    first, _second = Edition.objects.order_by("imported_at")
    with pytest.raises(ImportRefused):
        undo(keeper, edition=first)
    undo(keeper)
    undo(keeper, edition=first)
    with pytest.raises(ImportRefused):
        undo(keeper, edition=first)
    assert [record.state for record in Record.objects.all()] == ["withdrawn"]


def test_an_undone_edition_can_be_imported_again(load: Load, keeper: Officer) -> None:
    load(A1111111="lost")
    load(A1111111="stolen")
    undo(keeper)
    assert load(A1111111="stolen").changed == 1
    assert Record.objects.get().content["status"] == "stolen"


def test_what_came_back_by_the_edition_is_withdrawn_as_before(load: Load, keeper: Officer) -> None:
    load(A1111111="lost", B2222222="lost")
    load(A1111111="lost")
    load(A1111111="lost", B2222222="stolen")
    done = undo(keeper)
    assert (done.withdrawn, done.kept) == (1, 0)
    assert Record.objects.get(caption="B2222222").state == "withdrawn"


def test_much_of_a_list_needs_a_second_person(load: Load, keeper: Officer) -> None:
    load(A1111111="lost", B2222222="lost")
    before = facts()
    with pytest.raises(NeedsSecondPerson):
        undo(keeper, allowed=False)
    assert facts() == before
    undo(keeper)
    assert {state for state, *_ in facts().values()} == {"withdrawn"}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.RECORD_KEEPER])
def test_only_a_keeper_of_the_owner_undoes(role: Role, load: Load, keeper: Officer) -> None:
    load(A1111111="lost")
    with pytest.raises(PermissionError):
        undo(create_officer("other", "Other", keeper.agency, roles=[role]))


def test_no_keeper_of_another_agency_undoes(load: Load, keeper: Officer, cast: object) -> None:
    load(A1111111="lost")
    abroad = Agency.objects.exclude(pk=keeper.agency_id).first()
    assert abroad is not None
    with pytest.raises(PermissionError):
        undo(create_officer("other", "Other", abroad, roles=[Role.RECORD_KEEPER]))
