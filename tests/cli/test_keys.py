"""The node's keys through the real command: made once, shown, rotated with overlap, given up, kept from others."""

import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Done, Installation
from tests.cli.warm import Warm

ADDRESS = "https://node.agency.example:8443"


@pytest.fixture(scope="module")
def keyed(prepared: Path, warm: Warm, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder after `leeward node init`, never changed."""
    made = Installation(Path(shutil.copytree(prepared, tmp_path_factory.mktemp("keyed") / "var")), warm)
    ok(init(made))
    return made.folder


@pytest.fixture
def node(keyed: Path, warm: Warm, tmp_path: Path) -> Installation:
    """A fresh copy of it."""
    return Installation(Path(shutil.copytree(keyed, tmp_path / "node")), warm)


def init(node: Installation, *words: str, **more: str) -> Done:
    return node.run("node", "init", "--address", ADDRESS, *words, stdin=b"", **more)


def ok(done: Done) -> Done:
    assert done.code == 0, done.err
    return done


def rows(done: Done) -> list[list[str]]:
    return [line.split("\t") for line in ok(done).out.splitlines()]


def files(node: Installation) -> dict[str, Path]:
    return {path.name: path for path in (node.folder / "keys").iterdir()}


def test_keys_are_made_once_for_their_owner_alone(node: Installation) -> None:
    assert (node.folder / "keys").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in files(node).values()} == {0o600}
    before = {name: path.read_bytes() for name, path in files(node).items()}
    assert "leeward node rotate" in init(node).refusal
    assert {name: path.read_bytes() for name, path in files(node).items()} == before


def test_show_names_each_key_and_the_words_to_read_aloud(node: Installation) -> None:
    (code, address, until), (_, spoken), signing, *sealing = rows(node.run("node", "show"))
    assert (code, address) == ("XXX-LOCAL", ADDRESS)
    assert until.startswith("certificate until 20")
    assert "ENDS SOON" not in until
    assert len(spoken.split()) == 8
    assert {f"signing-{signing[1]}.pem", *(f"sealing-{key}.pem" for _, key, _, _ in sealing)} < files(node).keys()
    facts = ok(node.run("node", "show", "--json")).json
    assert (facts["words"], facts["signer"]) == (spoken, signing[1])
    assert facts["openers"] == [key for _, key, _, _ in sealing]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--code", "BRB-RBPF"), "this node is XXX-LOCAL, not BRB-RBPF"),
        (("--address", "http://node.agency.example"), "is not an address"),
    ],
)
def test_a_wrong_start_leaves_nothing(installation: Installation, words: tuple[str, ...], why: str) -> None:
    assert why in init(installation, *words).refusal
    assert not (installation.folder / "keys").exists()


def test_without_keys_it_says_how_to_make_them(installation: Installation) -> None:
    assert "leeward node init" in installation.run("node", "show").refusal


@pytest.mark.parametrize(("name", "said"), [("keys/sealing-*.pem", "{}: others can"), ("keys", "others may read {}")])
def test_what_others_can_read_is_refused_and_named(node: Installation, name: str, said: str) -> None:
    path = next(node.folder.glob(name))
    path.chmod(path.stat().st_mode | 0o040)
    refusal = node.run("node", "show").refusal
    assert said.format(path) in refusal
    assert "chmod" in refusal


def test_a_wrong_passphrase_opens_nothing(installation: Installation) -> None:
    ok(init(installation, LEEWARD_KEYS_PASSPHRASE="sea grape and salt"))
    private = [path for name, path in files(installation).items() if name.startswith(("signing-", "sealing-"))]
    assert all(b"ENCRYPTED" in path.read_bytes() for path in private)
    assert "LEEWARD_KEYS_PASSPHRASE" in installation.run("node", "show", LEEWARD_KEYS_PASSPHRASE="others").refusal
    assert "needs its passphrase" in installation.run("node", "show").refusal


def test_new_keys_are_announced_before_they_take_over(node: Installation) -> None:
    _, words, *old = rows(node.run("node", "show"))
    _, new_words, *both = rows(node.run("node", "rotate"))
    assert both[: len(old)] == old
    assert [kind for kind, *_ in both[len(old) :]] == [kind for kind, *_ in old]
    assert new_words != words, "the custodians hear that something changed"
    assert "take over on" in node.run("node", "rotate").refusal


def test_one_kind_alone_takes_over_at_once_and_the_old_keys_still_open(node: Installation) -> None:
    (_, signing, _, _), *old = rows(node.run("node", "show"))[2:]
    (_, still, _, _), *sealing = rows(node.run("node", "rotate", "--sealing", "--days", "0"))[2:]
    assert still == signing
    assert {row[1] for row in sealing if "only opens" in row[-1]} == {row[1] for row in old}


def test_the_certificate_is_renewed_by_itself(node: Installation) -> None:
    assert "separately" in node.run("node", "rotate", "--tls", "--signing").refusal
    shown = rows(node.run("node", "rotate", "--tls"))
    (name,) = [row[1] for row in shown if row[0] == "certificate"]
    assert {f"{name}.key", f"{name}.pem"} < files(node).keys()
    assert {path.stat().st_mode & 0o777 for path in files(node).values()} == {0o600}
    offered = ok(node.run("node", "show", "--json")).json["certificate"]
    assert offered == "".join(files(node)[each].read_text() for each in ("tls.pem", f"{name}.pem"))


def test_a_key_is_given_up_and_the_custodians_get_a_request(node: Installation) -> None:
    key = rows(node.run("node", "show"))[2][1]
    assert "reasons are lost, stolen" in node.run("node", "revoke", key, "--reason", "whim").refusal
    done = ok(node.run("node", "revoke", key, "--reason", "stolen"))
    assert (done.json["node"], done.json["key"], done.json["reason"]) == ("XXX-LOCAL", key, "stolen")
    assert "custodians" in done.err
    assert f"signing-{key}.pem" not in files(node)
    assert "not a key that this node uses" in node.run("node", "revoke", key, "--reason", "stolen").refusal
