"""The steps of the federation's ceremony, as commands of whatever runs them: an installation, or the test itself."""

from pathlib import Path

from tests.cli.conftest import Done, Here, Installation

PASSPHRASE = "sea grape and salt"
Runner = Here | Installation


def ok(done: Done) -> Done:
    """What it did; fails where it was refused."""
    assert done.code == 0, done.err
    return done


def custodians(anywhere: Runner, folder: Path) -> list[Path]:
    """Three root keys."""
    (folder / "phrase").touch(mode=0o600)
    (folder / "phrase").write_text(PASSPHRASE + "\n")
    keys = [folder / f"custodian-{number}.pem" for number in (1, 2, 3)]
    for key in keys:
        ok(anywhere.run("federation", "root", "--out", key, "--passphrase-file", folder / "phrase"))
    return keys


def sign(anywhere: Runner, file: Path, *keys: Path) -> None:
    """Let these custodians sign a draft."""
    for key in keys:
        phrase = key.with_name("phrase")
        ok(anywhere.run("federation", "sign", file, "--key", key, "--passphrase-file", phrase, "--yes"))


def words(done: Done, of: str = "words") -> str:
    """The spoken words that a command printed."""
    return next(line.split(": ")[1] for line in done.out.splitlines() if line.startswith(of))


def create(hub: Runner, folder: Path, keys: list[Path]) -> tuple[Path, str]:
    """The first draft, and the federation's words."""
    draft = folder / "draft.json"
    done = ok(hub.run("federation", "create", "--name", "REGION", *public(keys), "--out", draft, "--kind", "person"))
    return draft, words(done)


def public(keys: list[Path]) -> list[str | Path]:
    """The options that name the custodians' public halves."""
    return [part for key in keys for part in ("--root", key.with_suffix(".pub"))]
