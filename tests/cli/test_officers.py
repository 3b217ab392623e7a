"""`leeward officers`: roles and keys from the command line, refused in one line where something is unknown."""

import sqlite3

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


def test_an_administrator_manages_the_own_agency_and_gives_no_role_of_the_node(installation: Installation) -> None:
    for name, agency in (("ada", "XXX-LOCAL"), ("bea", "XXX-OTHER")):
        installation.run("agencies", "set", agency, "--name", agency)
        words = ("officers", "add", name, "--name", name, "--agency", agency, "--role", "administrator")
        assert installation.run(*words, stdin=b"a-good-password\na-good-password\n").code == 0
    as_ada = ("--officer", "ada")
    assert installation.run("officers", "grant", "ada", "duty", *as_ada).code == 0
    for refused, told in (
        (("officers", "grant", "bea", "duty"), "does not administer XXX-OTHER"),
        (("officers", "password", "bea"), "does not administer XXX-OTHER"),
        (("officers", "key", "bea", "--label", "x"), "does not administer XXX-OTHER"),
        (("agencies", "set", "XXX-OTHER", "--phone", "1"), "does not administer XXX-OTHER"),
        (("officers", "grant", "ada", "node_administrator"), "may not give or take node_administrator"),
        (("officers", "key", "console", "--label", "x"), "may not give or take"),
        (("agencies", "set", "XXX-THIRD", "--name", "x"), "is not a node administrator"),
    ):
        done = installation.run(*refused, *as_ada)
        assert done.code == 1, refused
        assert told in done.refusal, refused


def test_a_command_gives_nothing_that_acts_with_a_sensitive_right_once_two_administrators_could(
    installation: Installation,
) -> None:
    for name, role in (("ada", "node_administrator"), ("ben", "node_administrator"), ("eve", "supervisor")):
        words = ("officers", "add", name, "--name", name, "--agency", "XXX-LOCAL", "--role", role)
        assert installation.run(*words, stdin=b"a-good-password\na-good-password\n").code == 0
    with sqlite3.connect(installation.folder / "leeward.sqlite3") as database:
        database.execute("UPDATE agencies_officer SET last_login = '2026-01-01 00:00:00' WHERE username != 'eve'")
    database.close()
    for refused in (("grant", "eve", "protection"), ("password", "eve"), ("key", "eve", "--label", "x")):
        done = installation.run("officers", *refused)
        assert done.code == 1, refused
        assert "two administrators do this in the browser" in done.refusal, refused


REFUSED = [
    (["grant", "nobody", "duty"], "'nobody'"),
    (["key", "nobody", "--label", "x"], "'nobody'"),
    (["key", "console", "--label", "x", "--purpose", "visa_vetting"], "You may search for: border_check"),
    (["grant", "console", "duty", "--officer", "nobody"], "'nobody'"),
]


@pytest.mark.parametrize(("words", "told"), REFUSED)
def test_who_is_unknown_is_named(words: list[str], told: str, installation: Installation) -> None:
    done = installation.run("officers", *words)
    assert done.code == 1
    assert told in done.refusal


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("CONSOLE", "there is an officer 'console' already"),
        ("two words", "cannot be a user name"),
        ("System", "uses it"),
    ],
)
def test_a_name_that_cannot_be_added_is_refused_before_the_password(
    name: str, told: str, installation: Installation
) -> None:
    words = ("officers", "add", name, "--name", "X", "--agency", "XXX-LOCAL", "--role", "officer")
    assert told in installation.run(*words).refusal


def test_an_officer_is_added_under_the_name_that_signs_in(installation: Installation) -> None:
    words = ("officers", "add", " \u00c9lodie", "--name", "X", "--agency", "XXX-LOCAL", "--role", "officer")
    assert installation.run(*words, stdin=b"a-good-password\na-good-password\n").code == 0
    assert "\u00e9lodie\t" in installation.run("officers", "list").out
    assert installation.run("officers", "grant", "\u00c9LODIE", "duty").code == 0
