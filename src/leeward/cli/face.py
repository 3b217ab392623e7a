"""`leeward face`: thresholds of a face matcher, measured on an agency's own pictures. Nothing of a picture is kept."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from leeward.cli.files import read_file
from leeward.cli.output import AsJson, stop
from leeward.cli.progress import progress_bar
from leeward.core.faces.calibration import Calibration, Point, TooFew
from leeward.core.faces.calibration import calibrate as measured
from leeward.core.faces.folder import Described, UnreadableFolder, describe, groups, pictures
from leeward.core.faces.matcher import OnnxMatcher
from leeward.core.faces.model_files import ModelFiles, WrongModel, installed_files

app = typer.Typer(help="Faces, one to one: measure a matcher on own pictures.", no_args_is_help=True)
_LARGEST = 256 * 1024 * 1024


@app.callback()
def face() -> None:
    """Faces, one to one: measure a matcher on own pictures."""


@app.command()
def calibrate(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            help="One folder of pictures (JPEG, PNG, WebP) for each person; people.csv with a column `person` "
            "and others makes groups.",
        ),
    ],
    detector: Annotated[Path | None, typer.Option(help="A detector as YuNet of your own, ONNX.")] = None,
    encoder: Annotated[Path | None, typer.Option(help="An encoder as SFace of your own, ONNX.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say which threshold lets one of 100, 1,000 and 10,000 other people pass, and how many right ones it misses.

    With intervals over persons and by group. A rate that so few persons cannot show is not told. Ends with 2 where the
    folder or the matcher cannot be used.
    """
    try:
        matcher, found = OnnxMatcher(_files(detector, encoder)), pictures(folder)
        who = groups(folder)
        known = _described(found, matcher)
        answer = measured(known.vectors, known.persons, who)
    except (WrongModel, UnreadableFolder, TooFew) as error:
        stop(str(error), error)
    if as_json:
        said = {"digest": matcher.digest, "left_out": dict(known.left_out), **asdict(answer)}
        typer.echo(json.dumps(said, ensure_ascii=False))
        return
    for line in lines(answer, known, matcher.digest):
        typer.echo(line)


def _files(detector: Path | None, encoder: Path | None) -> ModelFiles:
    """Own files as they are, since measuring them is how they become known; or those of the extra."""
    if detector and encoder:
        data = read_file(encoder, _LARGEST)
        return ModelFiles.of(read_file(detector, _LARGEST), data)
    if detector or encoder:
        stop("--detector and --encoder are given together")
    return installed_files() or stop(
        "no face matcher is installed: install the extra `faces` (docs/install.md), or give --detector and --encoder"
    )


def _described(found: list[tuple[str, Path]], matcher: OnnxMatcher) -> Described:
    with progress_bar() as progress:
        task = progress.add_task(_("reading pictures"), total=len(found))
        return describe(found, matcher, lambda: progress.advance(task))


def lines(answer: Calibration, known: Described, digest: str) -> Iterator[str]:
    """The answer for people."""
    yield f"matcher {digest[:12]}: {answer.persons} persons, {answer.pictures} pictures"
    yield f"  {answer.same} comparisons of one person, {answer.pairs_of_persons} pairs of persons"
    for reason, count in known.reasons.items():
        yield f"  not compared: {reason} ({count})"
    for point in answer.points:
        yield from _point(point)
    for target, needed in answer.untold:
        yield f"one of {round(1 / target):,}: not told; it needs {needed:,} pairs of persons"
    for group in answer.groups:
        passed = "too few persons" if group.passed is None else f"{group.passed:.3%}"
        yield f"  {group.group} ({group.persons} persons), at one of {round(1 / group.target):,}: {passed}"


def _point(point: Point) -> Iterator[str]:
    cut, missed = point.threshold, point.missed
    yield (
        f"one of {round(1 / point.target):,} other people passes at {cut.share:.3f} ({cut.low:.3f} to {cut.high:.3f}); "
        f"missed: {missed.share:.2%} ({missed.low:.2%} to {missed.high:.2%})"
    )
    yield f"  half of {point.false_matches} false matches are of {point.carriers} pairs of persons"
