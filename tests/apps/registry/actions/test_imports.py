"""Imports: whole or not at all, repeatable, and careful with what they withdraw."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Agency
from leeward.apps.audit.actions import Actor
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions.import_comparison import compare
from leeward.apps.registry.actions.imports import ImportResult, import_list
from leeward.apps.registry.models import Edition, Record, RecordChange, RecordList, RecordVersion
from leeward.apps.registry.queries import rejects
from leeward.apps.registry.queries.editions import ImportRefused
from leeward.core.record.lists import documents
from leeward.core.record.lists.read import Files, Item, UnreadableList

pytestmark = pytest.mark.django_db
KEEPER = Actor("keeper", "BRB-RBPF")
HEADER = "number,issuer,type,status,reference\n"
OFAC = ("sdn_bench", "alt_bench", "add_bench", "sdn_comments_bench")
Table = Callable[..., ImportResult]


@pytest.fixture
def owner() -> Agency:
    return ensure_agency("BRB-RBPF", "Police Service")


@pytest.fixture
def table(tmp_path: Path, owner: Agency) -> Table:
    """Import a table of documents with these rows."""

    def run(*rows: str, kind: str = "documents", header: str = HEADER, **options: Any) -> ImportResult:
        path = tmp_path / options.pop("name", f"{kind}.csv")
        path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        options = {"owner": owner, "list_name": None, "actor": KEEPER, **options}
        return import_list(kind, [path], **options)

    return run


@pytest.fixture
def lists(shared: Path) -> Path:
    """The OFAC list in two editions, the older with its companions."""
    return shared / "names" / "ofac"


@pytest.fixture
def fifth(lists: Path, tmp_path: Path) -> Path:
    """Of each of its files, one entry of five by its number."""
    for path in lists.glob("*.csv"):
        rows = path.read_bytes().splitlines(keepends=True)
        kept = [row for row in rows if row.partition(b",")[0].endswith((b"0", b"5"))]
        (tmp_path / path.name).write_bytes(b"".join(kept))
    return tmp_path


def ofac(folder: Path, *names: str, **options: Any) -> ImportResult:
    files = [folder / f"{name}.csv" for name in names]
    return import_list("ofac", files, owner=None, list_name=None, actor=KEEPER, **options)


def rows(count: int, status: str = "lost") -> list[str]:
    return [f"A{number:07},BRB,P,{status},R{number}" for number in range(count)]


def changed(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.changed, result.unchanged, result.withdrawn


def everything() -> list[tuple[Any, ...]]:
    records = Record.objects.order_by("id").values_list("id", "version", "state", "digest", "changed_at")
    lists = RecordList.objects.order_by("id").values_list("name", "active_records", "as_of")
    return [*records, *lists, (Edition.objects.count(), RecordChange.objects.count(), RecordVersion.objects.count())]


def test_the_whole_ofac_list_and_again(lists: Path) -> None:
    first = ofac(lists, *OFAC)
    assert changed(first) == (8976, 0, 0, 0)
    assert (first.persons, first.skipped, first.rejected) == (4620, 0, 0)
    assert first.documents > 1500  # the passports named in remarks
    assert RecordList.objects.get().active_records == Record.objects.count() == RecordChange.objects.count() == 8976
    assert Record.objects.filter(kind="person").count() == 4620
    publisher = RecordList.objects.get().owner
    assert (publisher.code, publisher.country, publisher.publishes_only) == ("USA-OFAC", "USA", True)
    assert changed(ofac(lists, *OFAC)) == (0, 0, 8976, 0)


def test_the_ofac_list_without_companions_newer_and_back(fifth: Path) -> None:
    first = ofac(fifth, *OFAC).added
    assert first > 1500
    # Without its companions the main file has fewer names, but nothing that was known is lost.
    alone = ofac(fifth, OFAC[0])
    assert changed(alone) == (0, 0, first, 0)
    assert "without alt, add, sdn_comments" in alone.messages[0]
    assert (RecordChange.objects.count(), RecordVersion.objects.count()) == (first, 0)
    newer = ofac(fifth, "sdn_2023")
    assert newer.added > 400
    assert 0 < newer.withdrawn < first // 10
    assert RecordList.objects.get().active_records == first + newer.added - newer.withdrawn
    before = everything()
    for files in (OFAC, OFAC[:1]):  # all of the older edition, or its main file alone
        with pytest.raises(ImportRefused, match="imported before and replaced"):
            ofac(fifth, *files)
    assert everything() == before
    back = ofac(fifth, OFAC[0], force=True)
    assert (back.added, back.withdrawn) == (newer.withdrawn, newer.added)
    assert Record.objects.filter(state="active").count() == first == RecordList.objects.get().active_records


def test_the_whole_un_list(shared: Path) -> None:
    path = shared / "names" / "un" / "UN_consolidated.xml"
    first = import_list("un", [path], owner=None, list_name=None, actor=KEEPER)
    assert (first.persons, first.added, first.rejected) == (730, 1003, 0)
    found = RecordList.objects.get()
    edition = Edition.objects.get()
    assert found.owner.code == "UN-SC"
    assert found.as_of is not None
    assert found.as_of.date() == edition.dated  # the list says its own date
    assert changed(import_list("un", [path], owner=None, list_name=None, actor=KEEPER)) == (0, 0, 1003, 0)
    assert RecordChange.objects.count() == 1003
    person = Record.objects.filter(kind="person").first()
    assert person is not None
    assert (person.reliability, person.credibility, person.handling) == ("A", "2", {})
    assert person.delete_at.year - person.created_at.year == 5
    assert person.source  # kept whole beside the record


def test_a_newer_table_adds_changes_and_only_with_full_withdraws(table: Table) -> None:
    assert changed(table(*rows(20))) == (20, 0, 0, 0)
    appended = table("A0000000,BRB,P,stolen,R0", "Z9999999,BRB,P,lost,Z")
    assert changed(appended) == (1, 1, 0, 0)
    whole = table(*rows(20)[:-1], "Z9999999,BRB,P,lost,Z", full=True)
    assert changed(whole) == (0, 1, 19, 1)
    gone = Record.objects.get(reference="R19")
    assert (gone.state, gone.version) == ("withdrawn", 2)
    assert [(entry.version, entry.state) for entry in gone.history.all()] == [(1, "active")]
    assert [change.what for change in RecordChange.objects.filter(record_id=gone.pk)] == ["added", "withdrawn"]
    twice_changed = Record.objects.get(reference="R0")
    assert (twice_changed.version, twice_changed.content["status"]) == (3, "lost")
    assert [entry.content["status"] for entry in twice_changed.history.order_by("version")] == ["lost", "stolen"]
    # What returns is active again, as a new version.
    assert changed(table(rows(20)[19])) == (1, 0, 0, 0)
    gone.refresh_from_db()
    assert (gone.state, gone.version) == ("active", 3)
    assert RecordList.objects.get().active_records == 21


def test_withdrawal_stays_within_kind_owner_and_list(table: Table, owner: Agency) -> None:
    other = ensure_agency("ATG-IMMI", "Immigration Department")
    table(*rows(5), list_name="A")
    table(*rows(5), list_name="B")
    table(*rows(5), list_name="A", owner=other)
    table("P1,SPECIMEN,ANNA", kind="persons", header="reference,surname,given_names\n", list_name="A")
    result = table("X1,BRB,P,lost,X", list_name="A", full=True, force=True)
    assert changed(result) == (1, 0, 0, 5)
    withdrawn = Record.objects.filter(state="withdrawn")
    assert {(record.owner.code, record.record_list.name, record.kind) for record in withdrawn} == {
        ("BRB-RBPF", "A", "document")
    }


def test_more_than_a_tenth_withdrawn_needs_force(table: Table) -> None:
    table(*rows(20))
    before = everything()
    assert changed(table(*rows(20)[:18], full=True, dry_run=True))[3] == 2  # a tenth is allowed
    with pytest.raises(ImportRefused, match=r"withdraw 3 of 20 .*--force"):
        table(*rows(20)[:17], full=True)
    assert everything() == before
    assert changed(table(*rows(20)[:17], full=True, force=True))[3] == 3


def test_an_edition_dated_before_the_newest_needs_force(table: Table) -> None:
    table(*rows(3, "stolen"), edition=date(2026, 3, 1))
    with pytest.raises(ImportRefused, match=r"of 2026-02-01 is older than the one of 2026-03-01.*--force"):
        table(*rows(3), edition=date(2026, 2, 1))
    assert table(*rows(3), edition=date(2026, 2, 1), force=True).changed == 3
    assert str(RecordList.objects.get().as_of)[:10] == "2026-02-01"


def test_a_dry_run_counts_and_writes_nothing(table: Table) -> None:
    dry = table(*rows(7), "A1,NOWHERE,P,lost,bad", dry_run=True)
    assert not Record.objects.exists()
    assert not RecordList.objects.exists()
    assert not AuditEntry.objects.filter(act="list.import").exists()
    real = table(*rows(7), "A1,NOWHERE,P,lost,bad")
    assert changed(dry) == changed(real) == (7, 0, 0, 0)
    assert dry.rejected == real.rejected == 1


def test_rejects_name_line_and_reason_and_cannot_become_formulas(table: Table) -> None:
    broken = table("A1,NOWHERE,P,lost,", "=2+3,BRB,P,lost,", '"B0,BRB,P,lost,', "B1,BRB,P,lost,", "C1,BRB,P,sold,")
    assert (broken.added, broken.rejected, broken.documents) == (1, 4, 1)
    assert broken.rejects_path is not None
    found = rejects.first(broken.rejects_path, 10)
    assert sorted((row["file"], row["line"], row["code"]) for row in found) == [
        ("documents.csv", "2", "issuer.unknown"),
        ("documents.csv", "3", "number.characters"),
        ("documents.csv", "4", "row.quote"),
        ("documents.csv", "6", "status.unknown"),
    ]
    by_line = {row["line"]: row for row in found}
    assert by_line["6"]["reason"].startswith("sold is not a status")
    assert by_line["3"]["excerpt"].startswith("'=2+3")  # a spreadsheet must not take it for a formula
    assert table(*rows(1)).rejects_path is None


def test_a_damaged_line_does_not_withdraw_the_record_that_it_names(table: Table) -> None:
    table(*rows(20))
    result = table(*rows(20)[:19], "A0000019,BRB,P,sold,R19", full=True)
    assert (result.rejected, result.withdrawn) == (1, 0 if _names_reference() else 1)


def _names_reference() -> bool:
    """Whether the reader of tables names the reference of a rejected row."""
    from io import BytesIO  # noqa: PLC0415

    text = HEADER + "A0000019,BRB,P,sold,R19\n"
    return any(getattr(item, "reference", "") for item in documents.read({"x": BytesIO(text.encode())}))


class Failing:
    """A reader that stops in the middle, as at the end of a file that was cut."""

    INFO = documents.INFO

    def read(self, files: Files) -> Iterator[Item]:
        for number, item in enumerate(documents.read(files)):
            if number == 8:
                raise UnreadableList("file.empty")
            yield item


def test_a_list_that_ends_in_the_middle_changes_nothing(table: Table) -> None:
    table(*rows(5))
    before = everything()
    with pytest.raises(UnreadableList):
        table(*rows(12, "stolen"), reader=Failing())
    assert everything() == before


def test_a_crash_while_storing_changes_nothing(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    table(*rows(5))
    before = everything()

    def crash(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("leeward.apps.registry.actions.import_storing.append", crash)
    with pytest.raises(KeyboardInterrupt):
        table(*rows(9, "stolen"))
    assert everything() == before


def test_a_list_changed_in_the_meantime_is_compared_again(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    table(*rows(5))
    calls: list[int] = []

    def interfering(*args: Any, **options: Any) -> None:
        compare(*args, **options)
        calls.append(1)
        if len(calls) == 1:
            monkeypatch.setattr("leeward.apps.registry.actions.imports.compare", compare)
            table(rows(1, "revoked")[0], name="other.csv")
            monkeypatch.setattr("leeward.apps.registry.actions.imports.compare", interfering)

    monkeypatch.setattr("leeward.apps.registry.actions.imports.compare", interfering)
    result = table(*rows(5, "stolen"))
    assert len(calls) == 2
    assert result.changed == 5
    assert Record.objects.get(reference="R0").version == 3


def test_one_audit_row_for_each_import_with_counts_and_hashes(table: Table) -> None:
    table(*rows(4))
    entry = AuditEntry.objects.get(act="list.import")
    assert (entry.actor, entry.object) == ("keeper", "list/BRB-RBPF/Travel documents")
    assert entry.details["counts"]["added"] == 4
    assert len(entry.details["files"]["documents.csv"]) == 64


@pytest.mark.parametrize(
    ("paths", "sentence"),
    [
        (["absent.csv"], "there is no such file"),
        (["."], "this is a folder"),
        ([], "name at least one file"),
    ],
)
def test_files_that_cannot_be_read(paths: list[str], sentence: str, tmp_path: Path, owner: Agency) -> None:
    with pytest.raises(ImportRefused, match=sentence):
        import_list("documents", [tmp_path / path for path in paths], owner=owner, list_name=None, actor=KEEPER)


def test_a_table_without_owner_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(HEADER)
    with pytest.raises(ImportRefused, match="name its owner"):
        import_list("documents", [path], owner=None, list_name=None, actor=KEEPER)


def test_progress_runs_to_its_end_in_both_stages(table: Table) -> None:
    seen: dict[str, tuple[int, int]] = {}
    table(*rows(3), progress=lambda stage, done, total: seen.update({stage: (done, total)}))
    assert list(seen) == ["read", "store"]
    assert all(done == total for done, total in seen.values())


def test_an_edition_of_one_colour_leaves_notices_of_another_alone(tmp_path: Path) -> None:
    def notices(colour: str, *numbers: int) -> ImportResult:
        page = {
            "_embedded": {
                "notices": [
                    {"forename": "ANNA", "name": f"DOE {number}", "entity_id": f"2020/{number}",
                     "_links": {"self": {"href": f"https://service.example/notices/v1/{colour}/2020-{number}"}}}
                    for number in numbers
                ]
            }
        }  # fmt: skip
        path = tmp_path / f"{colour}.json"
        path.write_text(json.dumps(page))
        return import_list("interpol", [path], owner=None, list_name=None, actor=KEEPER, force=True)

    assert changed(notices("red", 1, 2)) == (2, 0, 0, 0)
    assert changed(notices("yellow", 7)) == (1, 0, 0, 0)
    assert changed(notices("red", 2)) == (0, 0, 1, 1)
    assert Record.objects.filter(state="active").count() == 2
