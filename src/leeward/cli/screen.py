"""`leeward screen`: a file of travellers against everything that is shared, or past checks against what is new."""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.batch.actions.local import SearchFailed, search_here
from leeward.apps.screening.batch.actions.parts import BatchRunning
from leeward.apps.screening.batch.actions.screen_file import (
    BatchRefused,
    Files,
    Progress,
    Summary,
    screen_file,
)
from leeward.apps.screening.batch.actions.spark import search_on_spark
from leeward.apps.screening.batch.queries.verify_hits import Requester
from leeward.cli.acting import acting_as
from leeward.cli.output import counted, stop
from leeward.cli.past import as_json as past_as_json
from leeward.cli.past import in_words as past_in_words
from leeward.cli.past import screen_past
from leeward.cli.progress import progress_bar
from leeward.core.record.lists.read import UnreadableList
from leeward.core.search.candidates.blocks import Search
from leeward.core.search.candidates.travellers import COLUMNS, MEANING, REQUIRED
from leeward.core.search.index import IndexDamaged
from leeward.messages import sentence

_UNREADABLE = 2
CORES = len(os.sched_getaffinity(0))


class Engine(StrEnum):
    """Where the blocks of a batch are searched."""

    LOCAL = "local"
    SPARK = "spark"


def screen(  # noqa: PLR0913 - one parameter for each option of the command
    source: Annotated[
        Path | None, typer.Argument(metavar="TRAVELLERS", help="A .csv, .tsv, .jsonl or .parquet file.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where the hits go: .csv, .jsonl or .parquet.")] = None,
    *,
    columns: Annotated[bool, typer.Option("--columns", help="Show the columns of the input and stop.")] = False,
    officer: Annotated[str, typer.Option(help="Act as this officer (LEEWARD_OFFICER).")] = settings.COMMAND_OFFICER,
    purpose: Annotated[str, typer.Option(help="Why the search is made.")] = "border_check",
    legal_basis: Annotated[str, typer.Option(help="A code of the agency's table of legal bases.")] = "",
    resume: Annotated[bool, typer.Option(help="Continue where a run that ended early stopped.")] = True,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes that search on this machine.")] = CORES,
    engine: Annotated[Engine, typer.Option(help="Where blocks are searched.")] = Engine.LOCAL,
    master: Annotated[str, typer.Option(help="Spark's master: spark://host:7077.")] = "",
    past: Annotated[
        bool, typer.Option("--past", help="Screen past checks against records that arrived since.")
    ] = False,
    since: Annotated[int | None, typer.Option(help="With --past: start at this position of the journal.")] = None,
    record: Annotated[list[str] | None, typer.Option(help="With --past: this record's key; may be repeated.")] = None,
    background: Annotated[bool, typer.Option("--background", hidden=True, help="Act as the system itself.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Screen a file of travellers: one row for each hit, in the order of the file."""
    if columns:
        typer.echo(_columns())
        return
    if past:
        actor = SYSTEM if background else actor_of(_officer(officer))
        with _told_in_one_line():
            found = screen_past(actor, since=since, records=record or [], workers=1 if background else workers)
        typer.echo(past_as_json(found) if as_json else past_in_words(found))
        return
    if source is None or out is None:
        stop("name a file of travellers and, with --out, where the hits go", code=_UNREADABLE)
    if (engine is Engine.SPARK) != bool(master):
        stop("--engine spark and --master belong together", code=_UNREADABLE)
    asker = Requester(_officer(officer), purpose, legal_basis)
    with _told_in_one_line(), _bar() as progress:
        files = Files(source, out)
        summary = screen_file(files, asker, _search(engine, workers, master), resume=resume, progress=progress)
    typer.echo(json.dumps(_as_json(summary)) if as_json else _in_words(summary, files))


def _search(engine: Engine, workers: int, master: str) -> Search:
    return partial(search_on_spark, master=master) if engine is Engine.SPARK else partial(search_here, workers=workers)


def _officer(name: str) -> Officer:
    return acting_as(name)


@contextmanager
def _told_in_one_line() -> Iterator[None]:
    """Say in one line why a batch ended early."""
    # It raises, so that files are closed and locks given back as for Ctrl-C.
    signal.signal(signal.SIGTERM, lambda *_: stop("ended; run the same command again to continue", code=1))
    try:
        yield
    except (UnreadableList, InvalidRequest, BatchRefused) as error:
        stop(str(error), code=_UNREADABLE)
    except SearchFailed as error:
        stop(f"{error}; run the same command again to continue", code=1)
    except (BatchRunning, IndexDamaged) as error:
        stop(str(error), code=1)
    except KeyboardInterrupt:
        stop("interrupted; run the same command again to continue", code=1)


@contextmanager
def _bar() -> Iterator[Progress]:
    with progress_bar() as bar:
        task = bar.add_task("screening", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _columns() -> str:
    """The columns of an input file, one line each."""
    told = [f"a header or keys in any order and case; needed: {REQUIRED[0].replace('|', ' or ')}"]
    for column, meaning in MEANING.items():
        others = ", ".join(name for name, meant in COLUMNS.items() if meant == column and name != column)
        told.append(f"{column:<16} {meaning}\n{'':<16} also: {others}")
    return "\n".join(told)


def _as_json(summary: Summary) -> dict[str, object]:
    return {**asdict(summary), "rate": round(summary.rate, 1)}


def _in_words(summary: Summary, files: Files) -> str:
    travellers = counted(summary.travellers, "traveller", "travellers")
    told = [f"{travellers} screened, {summary.hit_travellers} with hits: {files.out}"]
    told += [f"  {count:>8} {kind}" for kind, count in sorted(summary.hits.items())]
    if summary.rejects:
        told.append(
            f"{counted(summary.rejects, 'row', 'rows')} could not be read and were NOT screened: {files.rejects}"
        )
    if summary.restarted:
        told.append("an earlier run was thrown away: the input, the index or the program changed since")
    if summary.resumed:
        told.append(f"{summary.resumed} of them were done by an earlier run")
    told.append(f"{summary.seconds:.1f} s, {summary.rate:.0f} travellers/s, index generation {summary.generation}")
    return "\n".join([*told, *_sources(summary)])


def _sources(summary: Summary) -> list[str]:
    """What was searched: a count, and by name only what is not as it should be."""
    current = [row for row in summary.coverage if row.state == "current"]
    told = [f"{len(current)} of {len(summary.coverage)} sources current"]
    for row in summary.coverage:
        if row not in current:
            told.append(f"  {row.source}: {sentence(f'coverage.{row.state}')}, as of {row.as_of or 'unknown'}")
    return told
