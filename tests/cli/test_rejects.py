"""The file of rejects: beside the import, written once, and harmless in a spreadsheet."""

from pathlib import Path

import pytest
import typer

from leeward.cli.rejects import write_rejects

HEAD = ("line", "why")


def test_it_is_beside_the_file_and_the_same_rows_leave_it(tmp_path: Path) -> None:
    file = tmp_path / "papers.csv"
    out = write_rejects(HEAD, [(2, "no number"), (3, "=1+1"), (4, 'a "quoted" name, and more')], None, file)
    assert out == tmp_path / "papers.csv.rejects.csv"
    assert out.read_text().splitlines() == ["line,why", "2,no number", "3,'=1+1", '4,"a ""quoted"" name, and more"']
    assert out.stat().st_mode & 0o077 == 0, "no other user reads who was rejected"
    before = out.stat().st_mtime_ns
    write_rejects(HEAD, [(2, "no number"), (3, "=1+1"), (4, 'a "quoted" name, and more')], None, file)
    assert out.stat().st_mtime_ns == before


def test_other_rows_never_overwrite_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "papers.csv"
    out = write_rejects(HEAD, [(2, "no number")], None, file)
    with pytest.raises(typer.Exit):
        write_rejects(HEAD, [(2, "no issuer")], None, file)
    assert "already exists" in capsys.readouterr().err
    assert "no number" in out.read_text()
    other = write_rejects(HEAD, [(2, "no issuer")], tmp_path / "others.csv", file)
    assert other.name == "others.csv"


def test_standard_input_needs_a_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        write_rejects(HEAD, [(2, "no number")], None, Path("-"))
    assert "--rejects" in capsys.readouterr().err
    assert write_rejects(HEAD, [(2, "no number")], tmp_path / "out.csv", Path("-")).exists()
