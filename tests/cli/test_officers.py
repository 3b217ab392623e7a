"""`leeward officers`: roles and keys from the command line, refused in one line where something is unknown."""

import pytest
from tests.cli.conftest import Installation


def test_a_role_is_granted_and_withdrawn(installation: Installation) -> None:
    assert installation.run("officers", "grant", "console", "duty").code == 0
    assert "duty" in installation.run("officers", "list").out
    assert installation.run("officers", "withdraw", "console", "duty").code == 0
    assert "duty" not in installation.run("officers", "list").out


def test_a_key_is_printed_once_and_not_kept(installation: Installation) -> None:
    done = installation.run("officers", "key", "console", "--label", "gate", "--days", "1")
    key = done.out.strip()
    assert (done.code, done.err, key.startswith("leeward_")) == (0, "", True)
    assert key.encode() not in (installation.folder / "leeward.sqlite3").read_bytes()


REFUSED = [
    (["grant", "nobody", "duty"], "'nobody'"),
    (["key", "nobody", "--label", "x"], "'nobody'"),
    (["grant", "console", "duty", "--officer", "nobody"], "'nobody'"),
]


@pytest.mark.parametrize(("words", "told"), REFUSED)
def test_who_is_unknown_is_named(words: list[str], told: str, installation: Installation) -> None:
    done = installation.run("officers", *words)
    assert done.code == 1
    assert told in done.refusal
