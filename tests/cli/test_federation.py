"""The ceremony with the real command: three custodians, a first node, a second one that joins, and what goes wrong."""

from pathlib import Path

import pytest
from tests.cli.conftest import Done, Installation

PASSPHRASE = "sea grape and salt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "phrase").write_text(PASSPHRASE + "\n")
    return tmp_path


@pytest.fixture
def hub(prepared: Path, folder: Path) -> Installation:
    """The node that creates the federation."""
    return node(folder, "BRB-RBPF")


@pytest.fixture
def lucia(prepared: Path, folder: Path) -> Installation:
    """The node that joins it."""
    return node(folder, "LCA-POLI")


def node(folder: Path, code: str) -> Installation:
    """An installation of this agency, with keys."""
    made = Installation(folder / code)
    ok(made.run("migrate", LEEWARD_AGENCY=code))
    ok(made.run("node", "init", "--code", code, "--address", f"https://{code.lower()}.example"))
    return made


def ok(done: Done) -> Done:
    assert done.code == 0, done.err
    return done


def custodians(anywhere: Installation, folder: Path) -> list[Path]:
    """Three root keys."""
    keys = [folder / f"custodian-{number}.pem" for number in (1, 2, 3)]
    for key in keys:
        ok(anywhere.run("federation", "root", "--out", key, "--passphrase-file", folder / "phrase"))
    return keys


def sign(anywhere: Installation, folder: Path, file: Path, *keys: Path) -> None:
    for key in keys:
        ok(anywhere.run("federation", "sign", file, "--key", key, "--passphrase-file", folder / "phrase", "--yes"))


def words(done: Done, of: str = "words") -> str:
    return next(line.split(": ")[1] for line in done.out.splitlines() if line.startswith(of))


def create(hub: Installation, folder: Path, keys: list[Path]) -> tuple[Path, str]:
    draft = folder / "draft.json"
    public = [part for key in keys for part in ("--root", key.with_suffix(".pub"))]
    done = ok(hub.run("federation", "create", "--name", "REGION", *public, "--out", draft, "--kind", "person"))
    return draft, words(done)


def test_a_region_begins_and_grows(hub: Installation, lucia: Installation, folder: Path) -> None:
    nowhere = Installation(folder / "nowhere")  # custodians need no installation
    keys = custodians(nowhere, folder)
    assert keys[0].stat().st_mode & 0o777 == 0o600
    assert b"ENCRYPTED" in keys[0].read_bytes()
    draft, spoken = create(hub, folder, keys)
    sign(nowhere, folder, draft, keys[0])
    assert "1 of the custodians" in hub.run("federation", "import", draft, "--words", spoken, "--yes").err
    sign(nowhere, folder, draft, keys[2])
    assert "eight words" in hub.run("federation", "import", draft, "--yes").err
    ok(hub.run("federation", "import", draft, "--words", spoken, "--yes"))

    invitation, request, second = folder / "invitation.json", folder / "request.json", folder / "second.json"
    assert words(ok(hub.run("federation", "invite", "LCA-POLI", "--out", invitation)), "words of REGION") == spoken
    joined = ok(lucia.run("federation", "join", invitation, "--out", request))
    assert words(joined, "words of REGION") == spoken
    rights = ("--kind", "document", "--colour", "red", "--purpose", "border_check")
    admitted = ok(hub.run("federation", "admit", request, "--out", second, *rights))
    assert words(admitted, "words of LCA-POLI") == words(joined, "words of LCA-POLI")
    assert "LCA-POLI gains the right to issue red notices" in admitted.out
    sign(nowhere, folder, second, *keys[:2])
    ok(hub.run("federation", "import", second, "--yes"))
    ok(lucia.run("federation", "import", second, "--words", spoken, "--yes"))
    for each in (hub, lucia):
        told = ok(each.run("federation", "status"))
        assert "REGION version 2" in told.out
        assert "LCA-POLI" in told.out
    ok(lucia.run("federation", "export", "--out", folder / "copy.json"))
    assert (folder / "copy.json").read_bytes() == second.read_bytes()

    third = folder / "third.json"
    ok(hub.run("federation", "draft", "--days", "700", "--out", third))
    changed = ok(
        hub.run("federation", "change", "LCA-POLI", "--url", "https://new.example", "--from", third, "--out", third)
    )
    assert "LCA-POLI is reached at https://new.example" in changed.out
    sign(nowhere, folder, third, *keys[1:])
    ok(lucia.run("federation", "import", third, "--yes"))
    assert "version 3 is in force here" in lucia.run("federation", "import", second, "--yes").err


def test_keys_are_rotated_and_revoked(hub: Installation, folder: Path) -> None:
    keys = custodians(hub, folder)
    draft, spoken = create(hub, folder, keys)
    sign(hub, folder, draft, *keys[:2])
    ok(hub.run("federation", "import", draft, "--words", spoken, "--yes"))
    shown = ok(hub.run("node", "show", "--json")).json
    ok(hub.run("node", "rotate", "--days", "1"))
    bundles = folder / "keys.json"
    bundles.write_text(ok(hub.run("node", "show", "--json")).out)
    rotated = ok(hub.run("federation", "draft", "--keys", bundles, "--out", folder / "next.json"))
    assert "BRB-RBPF may sign with the key" in rotated.out

    asked, wanted = folder / "asked.json", folder / "list.json"
    asked.write_text(ok(hub.run("node", "revoke", shown["signer"], "--reason", "stolen")).out)
    told = ok(hub.run("federation", "revoke", asked, "--out", wanted))
    assert shown["signer"] in told.out
    phrase = ("--passphrase-file", folder / "phrase", "--yes")
    ok(hub.run("federation", "sign-revocations", wanted, "--key", keys[0], *phrase))
    assert "1 of the custodians" in hub.run("federation", "import-revocations", wanted).refusal
    ok(hub.run("federation", "sign-revocations", wanted, "--key", keys[2], *phrase))
    assert "older than 72 hours" in hub.run("federation", "status").err
    ok(hub.run("federation", "import-revocations", wanted))
    assert "older than 72 hours" not in hub.run("federation", "status").err
    ok(hub.run("federation", "export-revocations", "--out", folder / "copy.json"))
    assert (folder / "copy.json").read_bytes() == wanted.read_bytes()


def test_what_goes_wrong_is_said_in_one_line(hub: Installation, folder: Path) -> None:
    keys = custodians(hub, folder)
    phrase = ("--passphrase-file", folder / "phrase")
    assert "is there already" in hub.run("federation", "root", "--out", keys[0], *phrase).refusal
    (folder / "short").write_text("short")
    short = hub.run("federation", "root", "--out", folder / "x.pem", "--passphrase-file", folder / "short")
    assert "at least 12 characters" in short.refusal
    public = keys[0].with_suffix(".pub")
    twice = hub.run("federation", "create", "--name", "REGION", *("--root", public) * 3, "--out", folder / "x.json")
    assert "3 different custodians" in twice.refusal
    wrong = hub.run("federation", "create", "--name", "REGION", "--root", keys[0], "--out", folder / "x.json")
    assert "no custodian's public half" in wrong.refusal
    assert "in no federation yet" in hub.run("federation", "invite", "LCA-POLI", "--out", folder / "x.json").refusal
    assert "none of the federation's files" in hub.run("federation", "import", public, "--yes").refusal
    draft, _ = create(hub, folder, keys)
    told = hub.run("federation", "sign", draft, "--key", keys[0], "--passphrase-file", folder / "short", "--yes")
    assert "passphrase" in told.err
    assert "Traceback" not in told.err


def test_a_node_without_keys_is_told_to_make_some(installation: Installation, folder: Path) -> None:
    keys = custodians(installation, folder)
    public = [part for key in keys for part in ("--root", key.with_suffix(".pub"))]
    done = installation.run("federation", "create", "--name", "REGION", *public, "--out", folder / "x.json")
    assert "leeward node init" in done.refusal
