"""The files of an operator's NATS servers, and what is printed for nodes and for other operators."""

import json
import stat
from pathlib import Path

import pytest
from tests.cli.conftest import Here

THREE = ("--server", "a.example", "--server", "b.example", "--server", "c.example")


def test_three_servers_and_what_others_need(tmp_path: Path) -> None:
    words = ("exchange", "nats-config", "--to", tmp_path / "nats", "--domain", "brb", *THREE, "--node", "BRB-RBPF")
    said = Here().run(*words).out
    password = json.loads((tmp_path / "nats" / "passwords.json").read_text())["BRB-RBPF"]
    hosts = ",".join(f"tls://BRB-RBPF:{password}@{host}.example:4222" for host in "abc")
    assert f"BRB-RBPF: LEEWARD_NATS={hosts}\n" in said
    files = sorted((tmp_path / "nats").iterdir())
    assert [file.name for file in files] == ["nats-1.conf", "nats-2.conf", "nats-3.conf", "passwords.json"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    leaf = said.split("for other operators: ")[1].split()
    assert leaf[0] == "--leaf"
    joined = Here().run(*words, "--node", "BRB-IMMI", "--leaf", leaf[1].replace("brb=", "lca="), "--tls", "").out
    assert f"nats://BRB-RBPF:{password}@a.example:4222" in joined, "the same again keeps the passwords"
    assert "LEEWARD_NATS_DOMAINS=lca\n" in joined
    assert "deny_exports" in (tmp_path / "nats" / "nats-1.conf").read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--domain", "brb", *THREE[:4]), "one server, or three"),
        (("--domain", "b rb", *THREE), "letters and digits"),
        (("--domain", "brb", *THREE, "--leaf", "lca"), "DOMAIN=URL"),
    ],
)
def test_what_makes_no_sense(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = Here().run("exchange", "nats-config", "--to", tmp_path, "--node", "BRB-RBPF", *words)
    assert (done.code, said in done.err) == (2, True), done.err


def test_passwords_that_others_can_read_are_not_used(tmp_path: Path) -> None:
    words = ("exchange", "nats-config", "--to", tmp_path, "--domain", "brb", *THREE, "--node", "BRB-RBPF")
    Here().run(*words)
    (tmp_path / "passwords.json").chmod(0o644)
    assert "others can read or change this secret" in Here().run(*words).err
