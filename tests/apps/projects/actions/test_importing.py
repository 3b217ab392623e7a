"""Importing activities: as a whole or not at all, repeatable without doubling."""

import pytest
from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import LISTS, ready

from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.projects.actions.importing import activities_in, import_activities
from leeward.apps.projects.models import Goal, Indicator, Part, Project, Transaction
from leeward.apps.projects.queries.iati import bench
from leeward.apps.projects.queries.parts import part_of


def counts() -> list[int]:
    return [model.objects.count() for model in (Project, Part, Goal, Indicator, Transaction)]


def test_a_published_file_comes_in_as_a_project_and_again_without_doubling(team: Team) -> None:
    file = bench(ready(team)).content
    (done,) = import_activities(activities_in(file), officer=team.zoe)  # another agency takes it over
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
    (again,) = import_activities(activities_in(file), officer=team.zoe)
    assert (again.new, counts()) == (False, before)


@pytest.mark.parametrize(
    "file",
    [b"", b"<", b"<a/>", b"\xff\xfe\x00", b"nothing,known\n1,2", b"\x00\x01", "é".encode("latin-1") + b",x"],
)
def test_what_is_no_such_file_is_refused_in_words(team: Team, file: bytes) -> None:
    before = counts()
    try:
        done = import_activities(activities_in(file), officer=team.mona)
    except NotAllowed as refusal:
        assert str(refusal)  # noqa: PT017 - several kinds of refusal are right
    else:
        assert all(each.project is None for each in done)
    assert counts() == before


def test_an_activity_that_cannot_be_taken_leaves_nothing(team: Team) -> None:
    file = bench(ready(team)).content.replace(b'default-currency="USD"', b'default-currency="XAU"')
    before = counts()
    (done,) = import_activities(activities_in(file), officer=team.zoe)
    assert done.project is None
    assert "XAU" in done.left_out[0]
    assert counts() == before
