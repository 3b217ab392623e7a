"""A lost, exchanged or open secret stops every command in one sentence, and none is made over data."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Installation

OF_DATA = ("evidence-key", "digest-key")
OTHER = "f" * 64 + "\n"


def secret(installation: Installation, name: str) -> Path:
    return installation.folder / "secrets" / name


def query(installation: Installation, statement: str) -> list[object]:
    with closing(sqlite3.connect(installation.folder / "leeward.sqlite3")) as database, database:
        return database.execute(statement).fetchall()


@pytest.mark.parametrize("name", OF_DATA)
def test_migrate_makes_no_new_secret_over_data(name: str, installation: Installation) -> None:
    secret(installation, name).unlink()
    refused = installation.start("migrate").refusal
    assert refused.startswith(f"no {name} in ")
    assert "put the file back" in refused
    assert not secret(installation, name).exists()


@pytest.mark.parametrize(
    ("command", "name"),
    [("serve", "evidence-key"), ("migrate", "evidence-key"), ("migrate", "digest-key"), ("purge", "digest-key")],
)
def test_an_exchanged_secret_stops_the_command(command: str, name: str, installation: Installation) -> None:
    secret(installation, name).write_text(OTHER)
    refused = installation.start(command).refusal
    assert refused.startswith(f"{name}: not the secret that this database was written with; put the right file")


def test_a_database_of_before_there_were_check_values_is_asked_to_open(installation: Installation, zone: str) -> None:
    assert installation.run("check", *zone.split("\n")).code == 0
    query(installation, "DELETE FROM platform_keycheck")
    secret(installation, "evidence-key").write_text(OTHER)
    assert installation.start("migrate").refusal.startswith("evidence-key: not the secret")


def test_what_is_lost_for_good_is_accepted_by_name(installation: Installation) -> None:
    secret(installation, "evidence-key").unlink()
    assert installation.start("migrate", "--accept-new-keys").code == 0
    assert installation.start("officers", "list").code == 0
    assert '"secrets": ["evidence-key"]' in str(query(installation, "SELECT details FROM audit_auditentry"))


def test_a_new_secret_key_only_ends_sessions(installation: Installation) -> None:
    secret(installation, "secret-key").unlink()
    assert installation.start("migrate").code == 0


@pytest.mark.parametrize("name", ["secret-key", "evidence-key"])
def test_a_secret_that_others_can_read_is_not_used(name: str, installation: Installation) -> None:
    secret(installation, name).chmod(0o644)
    refused = installation.start("officers", "list").refusal
    assert "others can read or change this secret (mode 0644)" in refused
    assert f"chmod u=rw,go= {secret(installation, name)}" in refused
