"""Which edition is given, and what one person alone may not do."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from tests.conftest import Cast

from leeward.apps.registry.models import Edition, RecordList
from leeward.apps.registry.queries.editions import (
    ImportRefused,
    NeedsSecondPerson,
    SourceFiles,
    editions_of,
    newest_edition,
    refuse_many_withdrawn,
    refuse_much_undone,
    refuse_older,
    source_files,
)


def test_a_digest_ignores_names_and_order(tmp_path: Path) -> None:
    for name, text in (("a", "1"), ("b", "2"), ("c", "1"), ("d", "2")):
        (tmp_path / name).write_text(text)
    one, other = source_files([tmp_path / "a", tmp_path / "b"]), source_files([tmp_path / "d", tmp_path / "c"])
    assert one.digest == other.digest
    assert one.digest != source_files([tmp_path / "a"]).digest
    assert one.size == 2


def test_two_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    for path in (tmp_path / "a", tmp_path / "x" / "a"):
        path.write_text(str(path))
    assert len(source_files([tmp_path / "a", tmp_path / "x" / "a"]).paths) == 2


@pytest.mark.parametrize(
    ("name", "why"), [("", "a folder"), ("nothing", "no such file"), ("/dev/null", "pipe or a device")]
)
def test_what_cannot_be_read_is_named(name: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=why):
        source_files([tmp_path / name])


@pytest.mark.parametrize(
    ("withdrawn", "active", "refused"), [(0, 0, False), (10, 100, False), (11, 100, True), (1, 0, True), (1, 9, True)]
)
def test_more_than_a_tenth_needs_a_second_person(withdrawn: int, active: int, refused: bool) -> None:
    for refuse in (refuse_many_withdrawn, refuse_much_undone):
        if refused:
            with pytest.raises(NeedsSecondPerson, match=f"{withdrawn} of {active}"):
                refuse(withdrawn, active)
        else:
            refuse(withdrawn, active)


@pytest.fixture
def a_list(cast: Cast) -> RecordList:
    """A list with three editions, newest first in `editions_of`, of which the newest is undone."""
    made = RecordList.objects.create(owner=cast.police, name="own")
    for day, (dated, mark, undone) in enumerate(
        [(None, "a", False), (None, "b", False), (date(2026, 5, 1), "c", True)]
    ):
        at = timezone.now() - timedelta(days=9 - day)
        facts = {"digest": mark, "files": {f"{mark}.csv": mark}, "dated": dated, "imported_at": at}
        Edition.objects.create(record_list=made, undone_at=at if undone else None, **facts)
    return made


def files(mark: str) -> SourceFiles:
    found = SourceFiles({}, {f"{mark}.csv": mark})
    assert found.digest
    return found


@pytest.mark.django_db
def test_an_undone_edition_is_listed_and_is_not_the_newest(a_list: RecordList) -> None:
    assert [each.digest for each in editions_of(a_list)] == ["c", "b", "a"]
    assert len(editions_of(a_list, 1)) == 1
    newest = newest_edition(a_list)
    assert newest is not None
    assert newest.digest == "b"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("mark", "whole", "older"),
    [("a", True, True), ("b", True, False), ("d", True, False), ("a", False, False), ("c", True, False)],
)
def test_bytes_that_were_replaced_are_older(mark: str, whole: bool, older: bool, a_list: RecordList) -> None:
    if older:
        with pytest.raises(NeedsSecondPerson, match="imported before"):
            refuse_older(a_list, files(mark), None, whole=whole)
    else:
        refuse_older(a_list, files(mark), None, whole=whole)


@pytest.mark.django_db
def test_dates_decide_where_both_have_one(a_list: RecordList) -> None:
    Edition.objects.filter(digest="b").update(dated=date(2026, 6, 1))
    with pytest.raises(NeedsSecondPerson, match="older than the one of 2026-06-01"):
        refuse_older(a_list, files("new"), date(2026, 5, 31), whole=False)
    for dated in (date(2026, 6, 1), date(2026, 6, 2)):
        refuse_older(a_list, files("a"), dated, whole=True)
