"""Files that a command is given."""

from pathlib import Path

import pytest
import typer

from leeward.cli.files import read_file, read_text


def test_a_file_is_read_whole_within_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 10)
    assert read_file(path, 10) == b"x" * 10
    path.write_bytes("\ufeffé".encode())
    assert read_text(path) == "é"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [("gone", None, "No such file"), ("", None, "Is a directory"), ("a", b"x" * 11, "no such file is that large")],
)
def test_what_cannot_be_read_ends_the_command(
    name: str, content: bytes | None, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(typer.Exit) as ended:
        read_file(tmp_path / name, 10)
    assert ended.value.exit_code == 2
    assert why in capsys.readouterr().err


def test_a_secret_that_others_can_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "secret"
    path.write_text("x")
    path.chmod(0o640)
    with pytest.raises(typer.Exit):
        read_file(path, secret=True)
    path.chmod(0o600)
    assert read_file(path, secret=True) == b"x"
    assert "secret" in capsys.readouterr().err


def test_bytes_that_are_no_text_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"ab\xff")
    with pytest.raises(typer.Exit):
        read_text(path)
    assert "it is not text in UTF-8 (byte 3)" in capsys.readouterr().err


def test_a_device_without_end_is_bounded() -> None:
    with pytest.raises(typer.Exit):
        read_file(Path("/dev/zero"), 1000)
