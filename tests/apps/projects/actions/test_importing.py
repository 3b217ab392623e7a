"""Importing activities: as a whole or not at all, repeatable without doubling."""

import pytest
from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import LISTS, ready

from leeward.apps.projects.actions.importing import activities_in, import_activities
from leeward.apps.projects.models import Goal, Indicator, Part, Project, Transaction
from leeward.apps.projects.queries.iati import bench
from leeward.apps.projects.queries.parts import part_of
from leeward.platform.refusal import NotAllowed


def counts() -> list[int]:
    return [model.objects.count() for model in (Project, Part, Goal, Indicator, Transaction)]


def test_a_published_file_comes_in_as_a_project_and_again_without_doubling(team: Team) -> None:
    file = bench(ready(team)).content
    (done,) = import_activities(activities_in(file).activities, officer=team.zoe)  # another agency takes it over
    assert done.new
    assert done.project is not None
    assert done.left_out == ()
    for name in ("sectors", "countries"):
        read, written = (
            {(row["code"], float(row["percent"])) for row in rows}
            for rows in (part_of(done.project, name), LISTS[name])
        )
        assert read == written
    before = counts()
    (again,) = import_activities(activities_in(file).activities, officer=team.zoe)
    assert (again.new, counts()) == (False, before)


@pytest.mark.parametrize(
    "file",
    [b"", b"<", b"<a/>", b"\xff\xfe\x00", b"nothing,known\n1,2", b"\x00\x01", "é".encode("latin-1") + b",x"],
)
def test_what_is_no_such_file_is_refused_in_words(team: Team, file: bytes) -> None:
    before = counts()
    try:
        done = import_activities(activities_in(file).activities, officer=team.mona)
    except NotAllowed as refusal:
        assert str(refusal)  # noqa: PT017 - several kinds of refusal are right
    else:
        assert all(each.project is None for each in done)
    assert counts() == before


def test_an_activity_that_cannot_be_taken_leaves_nothing(team: Team) -> None:
    file = bench(ready(team)).content.replace(b'default-currency="USD"', b'default-currency="XAU"')
    before = counts()
    (done,) = import_activities(activities_in(file).activities, officer=team.zoe)
    assert done.project is None
    assert "XAU" in done.left_out[0]
    assert counts() == before


def edited(team: Team, *changes: tuple[bytes, bytes]) -> bytes:
    """The file of a project that can be published, with changes in it."""
    file = bench(ready(team)).content
    for one, other in changes:
        assert one in file, one
        file = file.replace(one, other)
    return file


def test_files_of_other_programs_come_in_as_they_write_them(team: Team) -> None:
    """A mark of the byte order, UTF-16 and blank lines before the first element."""
    file = edited(team)
    text = file.decode().partition("?>")[2]
    for content in (b"\xef\xbb\xbf" + file, b"\n\n" + text.encode(), text.encode("utf-16")):
        assert [each.identifier for each in activities_in(content).activities] == ["XM-DAC-47066-BOAT-24"], content[:9]


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ("identifier,colour\n1,2\n", "colour"),
        ("identifier,reporter,reporter_kind,title,status\nA-1,,40,Boats,2\n", "2, reporter: The cell is empty"),
        ('identifier,reporter,reporter_kind,title,status\nA-1,R,40,"Boats,2\n', "quotation mark"),
        ("identifier,reporter,reporter_kind,title,status\nA-1,R,40,Bo\0ats,2\n", "csv"),
    ],
    ids=["column", "cell", "quotation", "nul"],
)
def test_a_wrong_row_is_named_in_words(table: str, named: str) -> None:
    with pytest.raises(NotAllowed, match=named) as refused:
        activities_in(table.encode())
    assert "iati.row" not in str(refused.value), "a code is for programs"


HUGE = b'<value value-date="2025-01-05">1E+30</value>'
PAID = b'<value value-date="2025-01-05">100000.00</value>'


@pytest.mark.parametrize(
    ("one", "other", "named"),
    [
        (PAID, HUGE, "transaction"),
        (b">200000</value>", b">1E+30</value>", "budget"),
        (PAID, PAID.replace(b"100000.00", b"-5"), "transaction"),
        (b'percentage="60"', b'percentage="61"', "percents"),
        (b'percentage="75"', b'percentage="1E+30"', "percents"),
    ],
    ids=["amount", "budget", "negative", "sectors", "countries"],
)
def test_what_cannot_be_taken_is_named_and_no_traceback(team: Team, one: bytes, other: bytes, named: str) -> None:
    before = counts()
    (done,) = import_activities(activities_in(edited(team, (one, other))).activities, officer=team.zoe)
    assert named in " ".join(done.left_out).casefold()
    if done.project is None:
        assert counts()[0] == before[0] == 1


def test_two_movements_with_one_reference_are_not_one(team: Team) -> None:
    """The second is left out by name: money is not lost without a word."""
    file = edited(team)
    start, end = file.index(b"<transaction"), file.index(b"</transaction>") + len(b"</transaction>")
    other = file[start:end].replace(b">100000.00<", b">5<")
    (done,) = import_activities(activities_in(file[:end] + other + file[end:]).activities, officer=team.zoe)
    assert done.project is not None
    assert [each.amount for each in done.project.transactions.all()] == [100_000]
    assert [each for each in done.left_out if "IN-1" in each]
    (again,) = import_activities(activities_in(file).activities, officer=team.zoe)
    assert again.left_out == (), "the same file again is known, and says nothing"


@pytest.mark.parametrize(
    ("file", "line"),
    [
        (b"<iati-activities>\n<iati-activity>", 2),  # cut off
        (b"<iati-activities>\n\n</other>", 3),
        (b"<other/>", 1),
        (b"<!DOCTYPE a [<!ENTITY a 'x'>]>\n<iati-activities>&a;</iati-activities>", 1),
        (b"<iati-activities>\n&unknown;</iati-activities>", 2),
        (b"<iati-activities>\x07</iati-activities>", 1),
    ],
    ids=["cut", "tag", "root", "entity", "unknown", "character"],
)
def test_a_file_that_cannot_be_read_names_its_line_in_words(file: bytes, line: int) -> None:
    with pytest.raises(NotAllowed, match=f"line {line}: ") as refused:
        activities_in(file)
    assert "iati." not in str(refused.value).replace("iati-", ""), "a code is for programs"
