"""Secrets of an installation: made once, private, and never replaced over data."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from leeward.site.environment import Environment
from leeward.site.secrets import NAMES, SHORTEST, make_missing, missing, refuse_over_data, require


def test_each_is_made_once_and_private(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    assert make_missing(folder) == list(NAMES)
    before = {name: (folder / name).read_text() for name in NAMES}
    assert len(set(before.values())) == len(NAMES)
    assert all(len(text.strip()) == 64 for text in before.values())
    assert {stat.S_IMODE((folder / name).stat().st_mode) for name in NAMES} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / NAMES[1]).unlink()
    assert make_missing(folder) == [NAMES[1]]
    assert (folder / NAMES[0]).read_text() == before[NAMES[0]]


def test_none_is_made_beside_data_that_another_one_wrote(tmp_path: Path) -> None:
    path, folder = tmp_path / "x.sqlite3", tmp_path / "secrets"
    url = f"sqlite:///{path}"
    refuse_over_data(folder, Environment({}), url)
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("CREATE TABLE other (x)")
        opened.commit()
        refuse_over_data(folder, Environment({}), url)
        opened.execute("CREATE TABLE django_migrations (x)")
        opened.commit()
    with pytest.raises(ImproperlyConfigured, match="no evidence-key and no digest-key in"):
        refuse_over_data(folder, Environment({}), url)
    make_missing(folder)
    (folder / "secret-key").unlink()
    refuse_over_data(folder, Environment({}), url)


def test_a_short_secret_is_missing(tmp_path: Path) -> None:
    long = "x" * SHORTEST
    assert missing(long, long[1:], "") == ["evidence-key", "digest-key"]
    require(tmp_path, [])
    with pytest.raises(ImproperlyConfigured, match="run `leeward migrate` first"):
        require(tmp_path, missing("", "", ""))
