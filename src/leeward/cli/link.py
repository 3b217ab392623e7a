"""`leeward link`: which rows of two files, or of one, are probably the same person; without an installation."""

import csv
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from leeward.cli.files import read_file
from leeward.cli.link_on_spark import on_spark
from leeward.cli.output import counted, stop
from leeward.cli.progress import progress_bar
from leeward.core.linkage.links import Engine as FindPairs
from leeward.core.linkage.links import Linked, in_memory
from leeward.core.linkage.links import link as link_rows
from leeward.core.linkage.model import UntrainedError
from leeward.core.linkage.people_file import NotPeopleError, People, columns_of, read_people
from leeward.core.linkage.splink_blocks import NoEngineError, on_duckdb
from leeward.core.linkage.table import table_of
from leeward.core.mixed_encoding import decode
from leeward.platform.spark_session import SparkFailedError, at_once, spark_session

_LARGEST = 1024 * 1024 * 1024
"""Bytes of a file of people: some ten million rows."""
_SHOWN = 5
Said = TypeVar("Said")


class Engine(StrEnum):
    """Where pairs are found: in this process's memory, in DuckDB with the disk, or on a Spark cluster."""

    MEMORY = "memory"
    DUCKDB = "duckdb"
    SPARK = "spark"


def link(
    left: Annotated[
        Path, typer.Argument(metavar="LEFT.csv", help="People: ids in the first column, names of columns above.")
    ],
    right: Annotated[
        Path | None,
        typer.Argument(metavar="[RIGHT.csv]", help="Other people; without it, pairs within the first file."),
    ] = None,
    *,
    out: Annotated[Path, typer.Option(help="The csv file of pairs: left, right, probability; - for standard output.")],
    one_to_one: Annotated[bool, typer.Option(help="No row in two pairs: the likeliest pair of each.")] = False,
    least: Annotated[float, typer.Option("--least", min=0.0, max=1.0, help="The lowest probability of a pair.")] = 0.5,
    meant: Annotated[
        list[str] | None,
        typer.Option("--map", help="A column and the field it is, as birthday=birth_date; repeatable."),
    ] = None,
    engine: Annotated[
        Engine, typer.Option(help="What finds the pairs to compare; it changes no answer.")
    ] = Engine.MEMORY,
    master: Annotated[str, typer.Option(help="Spark's master: spark://host:7077.")] = "",
) -> None:
    """Find who is the same in two files of people, or twice in one: learnt from the files themselves."""
    if (engine is Engine.SPARK) != bool(master):
        stop("--engine spark and --master belong together")
    files = _people([path for path in (left, right) if path is not None], _mapping(meant or []))
    try:
        with progress_bar() as bar, _engine(engine, master) as run:
            bar.add_task("linking", total=None)
            table = table_of(*(each.values for each in files))
            linked = link_rows(table, least, one_to_one=one_to_one, engine=run)
    except (UntrainedError, NoEngineError, SparkFailedError) as error:
        stop(str(error), error)
    _write(out, files[0], files[-1], linked)
    fields = ", ".join(each.field for each in table.columns)
    typer.echo(f"{counted(len(linked.left), 'pair', 'pairs')} of {linked.compared} compared, by {fields}", err=True)


@contextmanager
def _engine(engine: Engine, master: str) -> Iterator[FindPairs]:
    """What finds and judges the pairs. Raises `SparkFailedError`."""
    if engine is Engine.SPARK:
        with spark_session(master, "leeward link") as session:
            yield partial(on_spark, session=session, at_once=at_once(session))
    else:
        yield on_duckdb if engine is Engine.DUCKDB else in_memory


def _mapping(words: list[str]) -> dict[str, str]:
    """The columns that `--map` names, with their fields."""
    for word in words:
        if "=" not in word:
            stop(f"--map {word}: write it as column=field")
    return {column.strip(): field.strip() for column, _, field in (word.rpartition("=") for word in words)}


def _people(paths: list[Path], given: dict[str, str]) -> list[People]:
    """The people of each file; a column that `given` names has to be in one of them."""
    texts = [decode(read_file(path, _LARGEST)) for path in paths]
    headings = [_said(path, partial(columns_of, text)) for path, text in zip(paths, texts, strict=True)]
    found = []
    for path, text, heading in zip(paths, texts, headings, strict=True):
        only_there = {column for other in headings for column in other} - set(heading)
        meant = {column: field for column, field in given.items() if column not in only_there}
        found.append(_read(path, partial(read_people, text, meant)))
    return found


def _said(path: Path, read: Callable[[], Said]) -> Said:
    """What is read from a file, or the end with the reason."""
    try:
        return read()
    except NotPeopleError as error:
        stop(f"{path}: {error}", error)


def _read(path: Path, read: Callable[[], People]) -> People:
    """The people of a file; says what of it is not used."""
    people = _said(path, read)
    if people.ignored:
        typer.echo(f"{path}: not used: {', '.join(people.ignored)} (--map says what a column is)", err=True)
    for line, reason in people.rejects[:_SHOWN]:
        typer.echo(f"{path}, line {line}: {reason}; left out", err=True)
    if len(people.rejects) > _SHOWN:
        typer.echo(f"{path}: {len(people.rejects) - _SHOWN} more rows left out", err=True)
    return people


def _write(out: Path, left: People, right: People, linked: Linked) -> None:
    """The pairs, the likeliest first; the file is there whole or not at all."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("left", "right", "probability"))
    pairs = zip(linked.left.tolist(), linked.right.tolist(), linked.probability.tolist(), strict=True)
    writer.writerows((left.ids[one], right.ids[other], f"{probability:.6f}") for one, other, probability in pairs)
    if str(out) == "-":
        sys.stdout.write(text.getvalue())
        return
    beside = out.with_name(f".{out.name}.new")
    try:
        beside.write_text(text.getvalue(), encoding="utf-8")
        os.replace(beside, out)
    except OSError as error:
        stop(f"{out}: {error.strerror}", error)
