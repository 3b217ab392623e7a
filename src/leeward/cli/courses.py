"""`leeward courses`: courses as folders and packages, for those who write them."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from leeward.cli.files import read_file
from leeward.cli.output import AsJson, counted, stop
from leeward.core.printable import printable
from leeward.core.training.courses.archive import read_archive
from leeward.core.training.courses.cmi5 import write_package
from leeward.core.training.courses.course import BadCourse, Course, Problem
from leeward.core.training.courses.course_files import LARGEST_PICTURE, MOST_FILES, read_course

app = typer.Typer(help="Courses of training: check their files, and pack them.", no_args_is_help=True)
Source = Annotated[Path, typer.Argument(metavar="COURSE", help="The folder of a course, or a zip file of one.")]


@app.callback()
def courses() -> None:
    """Courses of training: check their files, and pack them."""


@app.command()
def check(course: Source, as_json: AsJson = False) -> None:
    """Say what is wrong with the files of a course, by file and line, without an installation.

    Ends with 0 for a course that can be used, with 1 for one that cannot, with 2 where nothing can be read.
    """
    try:
        found, problems = read_course(_files(course)), tuple[Problem, ...]()
    except BadCourse as error:
        found, problems = None, error.problems
    if as_json:
        rows = [{"file": printable(each.file), "line": each.line, "problem": printable(each.text)} for each in problems]
        typer.echo(json.dumps({"valid": found is not None, "problems": rows}))
    else:
        typer.echo(_summary(found) if found else "\n".join(printable(str(each)) for each in problems))
    raise typer.Exit(0 if found else 1)


@app.command()
def pack(
    course: Source, out: Annotated[Path, typer.Option(help="The package to write; an existing file is kept.")]
) -> None:
    """Write a course as a cmi5 package for other learning systems, with its folder inside."""
    files = _files(course)
    try:
        package = write_package(read_course(files), files)
    except BadCourse as error:
        stop(
            f"{course}: {error.problems[0]} ({counted(len(error.problems), 'fault', 'faults')}: leeward courses check)"
        )
    try:
        with out.open("xb") as stream:
            stream.write(package)
    except OSError as error:
        stop(f"{out}: {error.strerror}", error)


def _files(course: Path) -> dict[str, bytes]:
    """The files of a folder or package, by their path in it; ends the command where it cannot be read."""
    if not course.is_dir():
        try:
            return read_archive(read_file(course))
        except BadCourse as error:
            stop(f"{course}: {error.problems[0].text}", error)
    found: dict[str, bytes] = {}
    for folder, _folders, names in os.walk(course):  # links to folders are not followed
        for name in names:
            path = Path(folder, name)
            found[path.relative_to(course).as_posix()] = read_file(path, LARGEST_PICTURE)
            if len(found) > MOST_FILES:
                stop(f"{course}: more than {MOST_FILES} files; this is no course")
    return found


def _summary(course: Course) -> str:
    parts = [
        f"{language}: {counted(len(part.lessons), 'lesson', 'lessons')}" for language, part in course.parts.items()
    ]
    unread = [f"{law.state} ({law.language})" for law in course.laws if law.reviewed_on is None]
    law = f"\nlaw that no lawyer reviewed: {', '.join(unread)}" if unread else ""
    return f"{course.code} {course.version}\n" + "\n".join(parts) + law
