"""`leeward compare`: pairs of entities scored with the code of the hot path, without any installation."""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any, BinaryIO, TextIO

import typer

from leeward.apps.screening.sentences import sentence
from leeward.cli.progress import progress_bar
from leeward.core.matching.entity import InvalidEntity, read_entity
from leeward.core.matching.ftm import compare_entities
from leeward.core.matching.score import Match

_LONGEST_LINE = 16 * 1024 * 1024
_EVERY = 500
_SAID_AT_MOST = 20


def compare(
    pairs: Annotated[Path, typer.Argument(help="One pair a line, as JSON; - for standard input.")],
    out: Annotated[Path, typer.Option(help="Where one score a line goes, in input order; - for standard output.")],
) -> None:
    """Score pairs of FollowTheMoney entities: how surely both are one, and why.

    Each line holds {"query": entity, "candidate": entity}; each line of the output holds score, match (an officer
    should look) and explanation. A line that is no pair gives an error in its place, and exit code 1 at the end.
    """
    wrong = 0
    with ExitStack() as open_files:
        source, target = _open(open_files, pairs, out)
        progress = open_files.enter_context(progress_bar())
        task = progress.add_task("comparing", total=None if str(pairs) == "-" else pairs.stat().st_size)
        unshown = 0
        for number, line in _lines(source):
            answer = _answer(line)
            if "error" in answer:
                wrong += 1
                answer["line"] = number
                if wrong <= _SAID_AT_MOST:
                    typer.echo(f"leeward: line {number}: {answer['error']}", err=True)
            target.write(json.dumps(answer, ensure_ascii=False) + "\n")
            unshown += len(line)
            if number % _EVERY == 0:
                progress.advance(task, unshown)
                unshown = 0
    if wrong:
        typer.echo(f"leeward: {wrong} lines could not be compared", err=True)
        raise typer.Exit(1)


def _open(files: ExitStack, pairs: Path, out: Path) -> tuple[BinaryIO, TextIO]:
    """Both ends. An error of the file system stops the command with its name."""
    if str(pairs) != "-" and str(out) != "-" and out.exists() and out.samefile(pairs):
        typer.echo("leeward: --out names the input itself", err=True)
        raise typer.Exit(2)
    try:
        source = sys.stdin.buffer if str(pairs) == "-" else files.enter_context(pairs.open("rb"))
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
        rest = line
        while not rest.endswith(b"\n") and (rest := source.readline(_LONGEST_LINE)):
            pass
        if line.strip():
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _answer(line: bytes) -> dict[str, Any]:
    """The score of one line, or what is wrong with it."""
    try:
        pair = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"error": f"no JSON: {getattr(error, 'msg', error)}"}
    if not isinstance(pair, dict):
        return {"error": f"expected an object with query and candidate, found {type(pair).__name__}"}
    sides = []
    for side in ("query", "candidate"):
        try:
            sides.append(read_entity(pair.get(side)))
        except InvalidEntity as error:
            return {"error": f"{side}: {error}"}
    return _as_json(compare_entities(*sides))


def _as_json(match: Match) -> dict[str, Any]:
    return {
        "score": round(match.score, 4),
        "match": match.strength is not None,
        "explanation": [
            {"code": reason.code, "text": sentence(reason.code, reason.params), "params": dict(reason.params)}
            for reason in match.evidence
        ],
    }
