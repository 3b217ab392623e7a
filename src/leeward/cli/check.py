"""`leeward check`: travellers checked from the command line, one or a whole file."""

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer
from django.conf import settings

from leeward.apps.agencies.models import Officer, Post
from leeward.apps.agencies.queries import post_coded
from leeward.apps.screening.access.checks import may_check_at
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.actions.checks import answer_in, answer_traveller
from leeward.apps.screening.queries.checks import as_told
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.cli.acting import acting_as, count_questions
from leeward.cli.output import counted, stop
from leeward.cli.progress import progress_bar
from leeward.core.document.mrz import MalformedMrz
from leeward.messages import sentence

_UNREADABLE = 2
_LONGEST_INPUT = 4 * 1024 * 1024
_LONGEST_LINE, _MOST_LINES = 10_000, 20
"""Bounds of a zone, which has three lines of at most 44 characters, and maybe a title above."""
_TOLD_EVERY = 10_000
"""Zones after which a log has a line, where no one watches a bar."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Who checks, where, why, and whether it is recorded."""

    officer: Officer
    post: Post | None
    purpose: str
    dry_run: bool

    def check(self, zone: str) -> dict[str, Any]:
        """One zone's answer in the JSON shape. Raises MalformedMrz and InvalidRequest."""
        request = CheckRequest(mrz=zone, purpose=self.purpose)
        if self.dry_run:
            _, answer = answer_in(REAL, request, officer=self.officer, post=self.post)
            return as_told(answer, self.officer)
        return as_told(answer_traveller(request, officer=self.officer, post=self.post), self.officer)


def check(
    lines: Annotated[
        list[str] | None, typer.Argument(help="The zone's lines; from standard input without any.")
    ] = None,
    file: Annotated[Path | None, typer.Option(help="Zones separated by blank lines.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where the JSON results go, one per zone; standard output without it.")
    ] = None,
    as_json_: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    dry_run: Annotated[bool, typer.Option(help="Answer without recording the check.")] = False,
    officer: Annotated[str, typer.Option(help="Act as this officer (LEEWARD_OFFICER).")] = settings.COMMAND_OFFICER,
    post: Annotated[str, typer.Option(help="The post's code; the officer's own without it.")] = "",
    purpose: Annotated[str, typer.Option(help="Why the check is made.")] = "border_check",
) -> None:
    """Check a traveller's machine readable zone: one verdict, one next step, and the evidence."""
    counter = _counter(officer, post, purpose, dry_run=dry_run)
    if file is not None:
        _check_file(counter, file, out)
        return
    text = "\n".join(lines) if lines else sys.stdin.buffer.read(_LONGEST_INPUT).decode("utf-8", "replace")
    count_questions(counter.officer)
    try:
        answer = counter.check(text)
    except (MalformedMrz, InvalidRequest) as error:
        stop(str(error), code=_UNREADABLE)
    typer.echo(json.dumps(answer, ensure_ascii=False) if as_json_ else _in_words(answer))


def _counter(officer: str, post: str, purpose: str, *, dry_run: bool) -> Counter:
    acting = acting_as(officer)
    place = post_coded(post) if post else acting.post
    if post and place is None:
        stop(f"there is no post {post!r} here", code=1)
    if place is not None and not may_check_at(acting, place):
        stop(f"post {post!r} is not of {acting.agency.code}", code=1)
    return Counter(acting, place, purpose, dry_run)


def _check_file(counter: Counter, file: Path, out: Path | None) -> None:
    checked = 0
    with ExitStack() as stack:
        try:
            source = stack.enter_context(file.open("rb"))
        except OSError as error:
            stop(f"{error.filename}: {error.strerror}", code=_UNREADABLE)
        target = stack.enter_context(out.open("w", encoding="utf-8")) if out else sys.stdout
        progress = stack.enter_context(progress_bar())
        task = progress.add_task("checking", total=file.stat().st_size)
        for line, zone, size in _zones(source):
            count_questions(counter.officer, ahead=True)
            target.write(json.dumps(_result(counter, line, zone), ensure_ascii=False) + "\n")
            progress.advance(task, size)
            checked += 1
            if progress.disable and checked % _TOLD_EVERY == 0:
                typer.echo(f"{checked} zones checked so far", err=True)
    typer.echo(f"{counted(checked, 'zone', 'zones')} checked", err=True)


def _zones(stream: BinaryIO) -> Iterator[tuple[int, str, int]]:
    """Each zone with the number of its first line, and its bytes; of one without end the beginning, which is none."""
    block: list[bytes] = []
    number = start = size = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        size += len(line)
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            stop(f"line {number} is longer than that of any zone", code=_UNREADABLE)
        if line.strip():
            start = start if block else number
            block = [*block, line][:_MOST_LINES]
        elif block:
            yield start, _text(block), size
            block, size = [], 0
    if block:
        yield start, _text(block), size


def _text(block: list[bytes]) -> str:
    return b"".join(block).decode("utf-8", "replace").rstrip("\r\n")


def _result(counter: Counter, line: int, zone: str) -> dict[str, Any]:
    try:
        return counter.check(zone)
    except (MalformedMrz, InvalidRequest) as error:
        return {"error": str(error), "code": error.code, "line": line}


def _in_words(answer: dict[str, Any]) -> str:
    told = [f"{answer['verdict']}: {answer['next_step']['text']}"]
    for finding in answer["findings"]:
        owner = f" ({finding['owner']})" if finding["owner"] and finding["view"] == "full" else ""
        told.append(f"- {finding['text']}{owner}")
        told += [f"    {reason['text']}" for reason in finding["explanation"]]
    for row in answer["coverage"]:
        state = sentence(f"coverage.{row['state']}")
        told.append(
            f"  {row['source']}: {state}, {counted(row['records'], 'record', 'records')}, {row['as_of'] or '-'}"
        )
    return "\n".join(told)
