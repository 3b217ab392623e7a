"""Strict readers of environment variables: a value that makes no sense stops the start and says why."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from leeward.site.environment import Environment, database


def env(**values: str) -> Environment:
    return Environment(values)


@pytest.mark.parametrize(("value", "flag"), [("yes", True), ("ON", True), ("0", False), ("", True)])
def test_a_flag(value: str, flag: bool) -> None:
    assert env(A=value).flag("A", default=True) is flag
    assert env().flag("A", default=False) is False


@pytest.mark.parametrize(
    "read",
    [
        lambda: env(A="maybe").flag("A", default=True),
        lambda: env(A="ten").number("A", 1, low=0, high=9),
        lambda: env(A="10").number("A", 1, low=0, high=9),
        lambda: env(A="-1").number("A", 1, low=0, high=9),
        lambda: env(A="1.5").number("A", 1, low=0, high=9),
        lambda: env(A="²").number("A", 1, low=0, high=9),
        lambda: env(A="9" * 5000).number("A", 1, low=0, high=9),
        lambda: env(A="10.0.0.300").networks("A"),
        lambda: env(A="10.0.0.1/8").networks("A"),
        lambda: env(A="http://lrs.example").https("A"),
        lambda: env(A="https://u:p@lrs.example").https("A"),
        lambda: env(A="https://lrs.example/?q=1").https("A"),
        lambda: env(A="https://[").https("A"),
        lambda: env(A="x").no_longer("A", "set B"),
        lambda: env(A="/dev/null").folder("A"),
        lambda: env(A="x", A_FILE="y").secret("A", Path("z")),
        lambda: env(A_FILE="/nothing/there").secret("A", Path("z")),
    ],
)
def test_nonsense_names_its_variable(read: Callable[[], Any]) -> None:
    with pytest.raises(ImproperlyConfigured, match="A"):
        read()


def test_a_password_in_an_address_is_not_repeated() -> None:
    for written in ("https://leeward:hunter2@lrs.example", "https://lrs.example:hunter2/"):
        with pytest.raises(ImproperlyConfigured, match="without user name, password") as refused:
            env(A=written).https("A")
        assert "hunter2" not in str(refused.value)


def test_an_https_address() -> None:
    assert env(A="https://lrs.example:8443/xapi").https("A") == "https://lrs.example:8443/xapi"
    assert env().https("A") == ""


def test_lists_networks_and_folders(tmp_path: Path) -> None:
    found = env(A=" a, ,b ", N="10.1.0.0/24,::1", F=str(tmp_path))
    assert found.words("A", "x") == ["a", "b"]
    assert [str(each) for each in found.networks("N")] == ["10.1.0.0/24", "::1/128"]
    assert (found.networks("M"), found.folder("F"), found.folder("G")) == ((), tmp_path, None)
    assert found.known == {"A", "N", "M", "F", "G"}


def test_a_secret_and_its_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    assert env().secret("A", file) == ""
    file.write_text("kept\n")
    file.chmod(0o600)
    assert (env().secret("A", file), env(A="given").secret("A", file)) == ("kept", "given")
    file.chmod(0o644)
    with pytest.raises(ImproperlyConfigured):
        env().secret("A", file)
    file.chmod(0o600)
    file.write_bytes(b"\xff")
    with pytest.raises(ImproperlyConfigured, match="cannot be read as a secret"):
        env().secret("A", file)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:////data/x.sqlite3", "/data/x.sqlite3"),
        ("sqlite:////a%20b", "/a b"),
        ("sqlite:///x", str(Path("x").absolute())),
    ],
)
def test_a_file_as_database(url: str, name: str) -> None:
    assert database(url)["NAME"] == name


def test_a_server_as_database() -> None:
    found = database("postgresql://us%40er:p%2Fw@host:5433/na%20me?sslmode=require")
    named = [found[part] for part in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")]
    assert named == ["us@er", "p/w", "host", "5433", "na me", {"sslmode": "require"}]
    assert database("postgres:///x?host=/run/pg&port=5")["HOST"] == "/run/pg"


@pytest.mark.parametrize(
    "url",
    ["", "sqlite:///", "mysql://x/y", "postgresql://host", "postgresql://host:port/x", "postgresql://[", "http://["],
)
def test_what_is_no_database(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="LEEWARD_DATABASE_URL"):
        database(url)
