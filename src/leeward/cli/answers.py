"""Files of JSON lines answered line by line: what `leeward compare` and `leeward match` share."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import typer

from leeward.cli.output import counted, stop
from leeward.cli.progress import progress_bar
from leeward.core.outside_json import BadJson, read_json
from leeward.core.record.lists.lines import ENDLESS

Answer = dict[str, Any]
# A batch of `leeward match` is one row of the audit log, which is written before any answer of it.
BATCH = 100
# A line is in memory whole.
_LONGEST_LINE = 16 * 1024 * 1024
# The others are in the output file as well.
_SAID_AT_MOST = 20


def answer_lines(
    asked: Path, out: Path, answers: Callable[[Sequence[bytes]], Sequence[Answer]], *, doing: str, failed: str
) -> None:
    """Write one JSON line for each line of `asked` that holds something, in its order; `-` is a standard stream.

    `answers` takes up to 100 lines at a time; an answer with `error` gets the number of its `line`, goes to
    standard error, and makes the exit code 1; `failed` says how many there were.
    """
    wrong = 0
    with ExitStack() as files:
        source, target = _open(files, asked, out)
        progress = files.enter_context(progress_bar())
        task = progress.add_task(doing, total=None if str(asked) == "-" else asked.stat().st_size)
        lines = _lines(source)
        while batch := list(islice(lines, BATCH)):
            for (number, _line), answer in zip(batch, answers([line for _number, line in batch]), strict=True):
                if "error" in answer:
                    wrong += 1
                    _say(number, answer, wrong)
                target.write(json.dumps(answer, ensure_ascii=False) + "\n")
            progress.advance(task, sum(len(line) for _number, line in batch))
    if wrong:
        typer.echo(f"leeward: {counted(wrong, 'line', 'lines')} {failed}", err=True)
        raise typer.Exit(1)


def object_of(line: bytes) -> dict[str, Any] | str:
    """The JSON object on a line, or the sentence that says why there is none."""
    try:
        found = read_json(line)
    except BadJson as error:
        return f"no JSON: {error}"
    return found if isinstance(found, dict) else f"expected an object, found {type(found).__name__}"


def _say(number: int, answer: Answer, wrong: int) -> None:
    answer["line"] = number
    if wrong <= _SAID_AT_MOST:
        typer.echo(f"leeward: line {number}: {answer['error']}", err=True)


def _open(files: ExitStack, asked: Path, out: Path) -> tuple[BinaryIO, TextIO]:
    """Both ends. An error of the file system stops the command with its name."""
    # Opening it for writing would empty it before it is read.
    if str(asked) != "-" and str(out) != "-" and out.exists() and out.samefile(asked):
        typer.echo("leeward: --out names the input itself", err=True)
        raise typer.Exit(2)
    try:
        source = sys.stdin.buffer if str(asked) == "-" else files.enter_context(asked.open("rb"))
        target = sys.stdout if str(out) == "-" else files.enter_context(out.open("w", encoding="utf-8"))
    except OSError as error:
        typer.echo(f"leeward: {error.filename}: {error.strerror}", err=True)
        raise typer.Exit(2) from error
    return source, target


def _lines(source: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines that hold something, with their numbers; of a longer one than any entity's only the beginning."""
    number = 0
    while line := source.readline(_LONGEST_LINE):
        number += 1
        rest, skipped = line, 0
        while not rest.endswith(b"\n") and (rest := source.readline(_LONGEST_LINE)):
            skipped += len(rest)
            if skipped > ENDLESS:
                stop(f"line {number} has no end within {ENDLESS // (1024 * 1024)} MB")
        if line.strip():
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
