"""Settings: nonsense stops the start in one line; secrets are made once, private, and never empty."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

LEEWARD = Path(sys.executable).with_name("leeward")
SECRET = "0123456789abcdef" * 4


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "LEEWARD_VAR": str(folder), **more}
    return subprocess.run([LEEWARD, *words], env=environment, capture_output=True, text=True, check=False)


def settings_of(folder: Path, *names: str, **more: str) -> list[object]:
    """The values of settings in a process of its own."""
    program = (
        f"import json; from leeward.site import settings as s; print(json.dumps([getattr(s, n) for n in {names}]))"
    )
    environment = {"PATH": "/usr/bin:/bin", "LEEWARD_VAR": str(folder), **more}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    values: list[object] = json.loads(done.stdout)
    return values


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder after `leeward migrate`, never changed."""
    folder = tmp_path_factory.mktemp("settings") / "var"
    done = run(folder, "migrate")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return folder


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that says why."""
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("leeward: ")
    return line


NONSENSE = [
    ("LEEWARD_PORT", "eighty", "whole number from 1 to 65535"),
    ("LEEWARD_PORT", "0", "whole number"),
    ("LEEWARD_PORT", "70000", "whole number"),
    ("LEEWARD_PORT", "٨٠٠٠", "whole number"),
    ("LEEWARD_THREADS", "-1", "whole number from 1 to 256"),
    ("LEEWARD_WORKERS", "0", "whole number from 1 to 64"),
    ("LEEWARD_WORKERS", "2", "SQLite is served by one process"),
    ("LEEWARD_DEMO", "perhaps", "yes or no"),
    ("LEEWARD_CHECK_RETENTION_DAYS", "1.5", "whole number"),
    ("LEEWARD_DATABASE_URL", "mysql://localhost/leeward", "sqlite:///path/to/file or postgresql://"),
    ("LEEWARD_DATABASE_URL", "sqlite:///", "needs the path of a file"),
    ("LEEWARD_DATABASE_URL", "postgresql://localhost", "name of the database"),
    ("LEEWARD_RESOURCES", "/etc/passwd", "this is a file"),
    ("LEEWARD_PROXY", "proxy.example", "expected addresses"),
    ("LEEWARD_PROXY", "10.0.0.1/8", "has host bits set"),
    ("LEEWARD_BEHIND_PROXY", "yes", "name the address of the proxy in LEEWARD_PROXY"),
    ("LEEWARD_EVIDENCE_KEY", "short", "evidence-key of 32 characters"),
    ("LEEWARD_SECRET_KEY_FILE", "/no/such/file", "there is no such file"),
]


@pytest.mark.parametrize(("name", "value", "told"), NONSENSE)
def test_nonsense_stops_the_start(name: str, value: str, told: str, prepared: Path) -> None:
    line = refusal(run(prepared, "officers", "list", **{name: value}))
    assert name in line or "evidence-key" in line
    assert told in line
    assert "short" not in line  # a secret is never printed


def test_a_port_of_the_database_that_is_none(prepared: Path) -> None:
    url = "postgresql://leeward@localhost:port/leeward"
    assert "LEEWARD_DATABASE_URL" in refusal(run(prepared, "officers", "list", LEEWARD_DATABASE_URL=url))


def test_a_secret_twice_is_one_too_many(prepared: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(SECRET)
    both = {"LEEWARD_SECRET_KEY": SECRET, "LEEWARD_SECRET_KEY_FILE": str(tmp_path / "key")}
    assert "keep one" in refusal(run(prepared, "officers", "list", **both))


def test_secrets_are_private_and_stay(prepared: Path) -> None:
    files = sorted((prepared / "secrets").iterdir())
    assert [file.name for file in files] == ["digest-key", "evidence-key", "secret-key"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert (prepared / "secrets").stat().st_mode & 0o777 == 0o700
    before = [file.read_text() for file in files]
    assert len(set(before)) == 3
    assert run(prepared, "migrate").returncode == 0
    assert [file.read_text() for file in files] == before


def test_a_secret_from_a_file(prepared: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(SECRET + "\n")
    (tmp_path / "key").chmod(0o440)
    assert settings_of(prepared, "SECRET_KEY", LEEWARD_SECRET_KEY_FILE=str(tmp_path / "key")) == [SECRET]


@pytest.mark.parametrize("name", ["secret-key", "evidence-key", "digest-key"])
def test_without_a_secret_nothing_starts(name: str, tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    for other in {"secret-key", "evidence-key", "digest-key"} - {name}:
        (tmp_path / "secrets" / other).write_text(SECRET)
        (tmp_path / "secrets" / other).chmod(0o600)
    line = refusal(run(tmp_path, "check", "x"))
    assert name in line
    assert "leeward migrate" in line


def test_cookies_are_for_one_host_over_tls_alone_outside_the_demonstration(prepared: Path) -> None:
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "DEBUG")
    assert settings_of(prepared, *names) == [True, True, "__Host-leeward", "__Host-leeward-csrf", False]
    assert settings_of(prepared, *names, LEEWARD_DEMO="yes")[:2] == [False, False]
    always = ("SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE")
    assert settings_of(prepared, *always, LEEWARD_DEMO="yes") == [True, "Strict", "Strict"]


def test_a_broken_policy_stops_the_start_with_its_line(prepared: Path, tmp_path: Path) -> None:
    (tmp_path / "policy").mkdir()
    text = "rows:\n  green:\n    finding: person.green\n    verdict: ARREST\n    next_step: finding.refer\n"
    (tmp_path / "policy" / "default.yaml").write_text(text)
    line = refusal(run(prepared, "check", "x", LEEWARD_RESOURCES=str(tmp_path)))
    assert "policy/default.yaml, line 4" in line
    assert "'ARREST'" in line


def test_broken_promises_stop_the_start_and_not_the_first_hit(prepared: Path, tmp_path: Path) -> None:
    (tmp_path / "policy").mkdir()
    (tmp_path / "policy" / "promises.csv").write_text("kind,minutes,source\ndocument,soon,x\nperson,60,x\n")
    line = refusal(run(prepared, "check", "x", LEEWARD_RESOURCES=str(tmp_path)))
    assert "policy/promises.csv line 2" in line


def test_a_broken_table_of_stays_stops_the_start_and_not_the_first_entry(prepared: Path, tmp_path: Path) -> None:
    (tmp_path / "stays").mkdir()
    head = "id,states,what,days,since,until,source,trust"
    (tmp_path / "stays" / "appeals.csv").write_text(f"{head}\nx,,ban,soon,2026-01-01,,an act,law\n")
    assert "stays/appeals.csv line 2" in refusal(run(prepared, "check", "x", LEEWARD_RESOURCES=str(tmp_path)))
