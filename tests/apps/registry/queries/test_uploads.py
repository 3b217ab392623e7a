"""Imports that were started in the browser: whose they are, and where their files are."""

from pathlib import Path

import pytest
from pytest_django import Settings
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.registry.queries.uploads import files_of, folder_of, held_for, newest, rejects_of, to_allow
from leeward.platform.models import Task

pytestmark = pytest.mark.django_db


def task(officer: Officer, **facts: object) -> Task:
    known = {"kind": "registry.import", "officer": officer.username, "agency": officer.agency.code}
    return Task.objects.create(**{**known, **facts})


def test_an_imports_files_are_in_its_own_folder(cast: Cast) -> None:
    made = task(cast.keeper, order={"files": ["a.csv", "b.csv"]})
    assert files_of(made) == [folder_of(made.pk) / "a.csv", folder_of(made.pk) / "b.csv"]
    assert folder_of(made.pk).name == str(made.pk)
    assert files_of(task(cast.keeper)) == []


def test_what_waits_for_whom(cast: Cast) -> None:
    kim = create_officer("kim", "Kim", cast.police, roles=[Role.RECORD_KEEPER])
    looked = task(cast.keeper, state="held")
    refused = task(cast.keeper, state="held", result={"refused": "much"})
    task(cast.keeper, state="done")
    task(cast.keeper, state="held", kind="permits.import")
    assert set(held_for(cast.keeper)) == {looked, refused}
    assert set(held_for(kim)) == {refused}
    assert list(to_allow(kim)) == [refused]
    assert list(to_allow(cast.keeper)) == []
    other = create_officer("kay", "Kay", cast.barbados, roles=[Role.RECORD_KEEPER])
    assert not held_for(other).exists()
    assert not to_allow(other).exists()
    assert not newest(other).exists()


def test_the_newest_are_bounded_and_of_this_kind(cast: Cast) -> None:
    for number in range(5):
        task(cast.keeper, kind="registry.import" if number else "platform.other")
    assert newest(cast.keeper, 3).count() == 3
    assert newest(cast.keeper).count() == 4


def test_a_rejects_file_is_one_of_the_folder(cast: Cast, settings: Settings, tmp_path: Path) -> None:
    settings.REJECTS = tmp_path / "rejects"
    settings.REJECTS.mkdir()
    (settings.REJECTS / "r.csv").write_text("x")
    (tmp_path / "secret").write_text("x")
    found = {
        name: rejects_of(task(cast.keeper, result={"rejects_path": name}))
        for name in ("r.csv", "/elsewhere/r.csv", "../secret", "gone.csv", "", "..")
    }
    assert found["r.csv"] == found["/elsewhere/r.csv"] == settings.REJECTS / "r.csv"
    assert [found[name] for name in ("../secret", "gone.csv", "", "..")] == [None] * 4
    assert rejects_of(task(cast.keeper)) is None
