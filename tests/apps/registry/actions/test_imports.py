"""Imports: whole or not at all, repeatable, and careful with what they withdraw."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.apps.registry.imported import HEADER, KEEPER, Table, changed, everything, import_by_two, rows

from leeward.apps.agencies.models import Agency
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions.imports import ImportResult, import_list
from leeward.apps.registry.models import Edition, Record, RecordChange, RecordList, RecordVersion
from leeward.apps.registry.queries import rejects
from leeward.apps.registry.queries.editions import ImportRefused
from leeward.core.record.lists import documents
from leeward.core.record.lists.read import Files, Item, UnreadableList

pytestmark = pytest.mark.django_db
OFAC = ("sdn_bench", "alt_bench", "add_bench", "sdn_comments_bench")


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
    return import_by_two("ofac", files, owner=None, list_name=None, actor=KEEPER, **options)


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
    first = import_by_two("un", [path], owner=None, list_name=None, actor=KEEPER)
    assert (first.persons, first.added, first.rejected) == (730, 1003, 0)
    found = RecordList.objects.get()
    edition = Edition.objects.get()
    assert found.owner.code == "UN-SC"
    assert found.as_of is not None
    assert found.as_of.date() == edition.dated  # the list says its own date
    assert changed(import_by_two("un", [path], owner=None, list_name=None, actor=KEEPER)) == (0, 0, 1003, 0)
    assert RecordChange.objects.count() == 1003
    person = Record.objects.filter(kind="person").first()
    assert person is not None
    assert (person.reliability, person.credibility, person.handling) == ("A", "2", {})
    assert person.delete_at.year - person.created_at.year == 5
    assert person.source  # kept whole beside the record


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
