"""Lines that are no entities: answered one by one, with as much memory for many as for few."""

import json
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest
import typer

from leeward.cli.answers import Answer, answer_lines, object_of


def refused(lines: Sequence[bytes]) -> list[Answer]:
    """An error for each line, as `leeward match` gives one."""
    return [{"error": str(object_of(line))} for line in lines]


def peak_of(rows: int, folder: Path) -> int:
    """Bytes that Python held at most while it answered so many wrong lines."""
    asked, out = folder / f"{rows}.json", folder / "out.json"
    asked.write_bytes(b"".join(b"[%d, %s]\n" % (row, b'"x"' * 20) for row in range(rows)))
    tracemalloc.start()
    try:
        with pytest.raises(typer.Exit):
            answer_lines(asked, out, refused, doing="matching", failed="could not be matched")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_wrong_lines(tmp_path: Path) -> None:
    few = max(peak_of(1_000, tmp_path), peak_of(1_000, tmp_path))  # the first also loads what it needs
    assert peak_of(20_000, tmp_path) < few + 300_000


def test_each_wrong_line_has_its_answer_and_the_first_ones_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, out = tmp_path / "asked.json", tmp_path / "out.json"
    asked.write_bytes(b"[]\n" * 250)
    with pytest.raises(typer.Exit) as ended:
        answer_lines(asked, out, refused, doing="matching", failed="could not be matched")
    answers = [json.loads(line) for line in out.read_text().splitlines()]
    assert [answer["line"] for answer in answers] == list(range(1, 251))
    said = capsys.readouterr().err
    assert said.count("expected an object, found list") == 20
    assert "250 lines could not be matched" in said
    assert ended.value.exit_code == 1
