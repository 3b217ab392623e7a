"""The real command in a folder of its own, with `LEEWARD_VAR` alone set."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.cli.warm import Warm
from typer.testing import CliRunner

import leeward
from leeward.cli.commands import app
from leeward.core.document import mrz

LEEWARD = Path(sys.executable).with_name("leeward")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(leeward.__path__[0]).parent)}
"""All that a command finds there, beside its folder; the program is the one that the tests see."""


@dataclass(frozen=True)
class Done:
    """How a command ended, and what stood on its two streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON value."""
        return json.loads(self.out)

    @property
    def refusal(self) -> str:
        """The one line that says why; checks that it is one, and alone."""
        assert self.out == ""
        (line,) = self.err.splitlines()
        assert line.startswith("leeward: ")
        assert "Traceback" not in line
        return line.removeprefix("leeward: ")


@dataclass(frozen=True)
class Installation:
    """A prepared folder and the command that works in it."""

    folder: Path
    warm: Warm | None = None

    def run(self, *words: str | Path, stdin: bytes = b"", **more: str) -> Done:
        """Run `leeward` with these words: a fork of a loaded process, or a start of its own for other settings."""
        if self.warm is None or more:
            return self.start(*words, stdin=stdin, **more)
        return Done(*self.warm.run(self.folder, words, stdin))

    def start(self, *words: str | Path, stdin: bytes = b"", **more: str) -> Done:
        """Run `leeward` as an administrator does, from nothing: two seconds."""
        environment = {**ENVIRONMENT, "LEEWARD_VAR": str(self.folder), **more}
        done = subprocess.run(
            [LEEWARD, *words], input=stdin, env=environment, capture_output=True, check=False, timeout=600
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


@dataclass(frozen=True)
class Here:
    """The command inside the process of the test, with its database: seconds quicker than starting it."""

    def run(self, *words: str | Path, stdin: bytes = b"") -> Done:
        """Run `leeward` with these words."""
        done = CliRunner().invoke(app, [str(word) for word in words], input=stdin)
        return Done(done.exit_code, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder after `leeward migrate`, never changed."""
    if connection.vendor != "sqlite":
        pytest.skip("the command works in an SQLite installation of its own: one run of the suite tests that")
    folder = tmp_path_factory.mktemp("leeward") / "var"
    done = Installation(folder).run("migrate")
    assert (done.code, done.out) == (0, ""), done.err
    return folder


@pytest.fixture(scope="session")
def warm(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """The loaded process that forks for each run."""
    process = Warm(tmp_path_factory.mktemp("warm") / "var", prepared, ENVIRONMENT)
    yield process
    process.close()


@pytest.fixture
def installation(prepared: Path, warm: Warm, tmp_path: Path) -> Installation:
    """A fresh copy of it."""
    return Installation(Path(shutil.copytree(prepared, tmp_path / "var")), warm)


@pytest.fixture
def post(prepared: Path, warm: Warm, tmp_path: Path) -> Installation:
    """Another one, which knows nothing of the first."""
    return Installation(Path(shutil.copytree(prepared, tmp_path / "post")), warm)


@pytest.fixture
def zone() -> str:
    """The lines of a valid passport."""
    today = date.today()  # noqa: DTZ011 - any zone will do
    return "\n".join(
        mrz.make(
            "TD3",
            document_type="P",
            issuer="BRB",
            nationality="BRB",
            surname="Greaves",
            given_names="Althea Marie",
            number="C12345678",
            birth_date=date(1984, 7, 9),
            sex="F",
            expiry_date=today + timedelta(800),
        )
    )
