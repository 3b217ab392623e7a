"""`leeward jobs`: how the periodic jobs run, and one of them at once."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from leeward.cli.output import AsJson, stop
from leeward.messages.failures import failure_sentence
from leeward.platform.models import JobState
from leeward.platform.periodic.job import declared
from leeward.platform.periodic.run import run_now
from leeward.platform.periodic.status import JobStatus, statuses

app = typer.Typer(help="Periodic jobs: how they run; run one now.")
# A pipe has no width, and a script reads a row as one line.
_PIPED_WIDTH = 200


@app.callback(invoke_without_command=True)
def list_jobs(context: typer.Context, as_json: AsJson = False) -> None:
    """Periodic jobs: how they run; run one now."""
    if context.invoked_subcommand is not None:
        return
    found = statuses()
    if as_json:
        typer.echo(json.dumps({"jobs": [_row(each) for each in found]}, default=str))
        return
    table = Table("job", "every (s)", "last run (UTC)", "took (s)", "next (UTC)", "failure", box=None, pad_edge=False)
    for each in found:
        state = each.state
        times = (f"{state.started_at:%Y-%m-%d %H:%M:%S}", f"{state.seconds:.3f}") if state else ("-", "-")
        next_at, failure = (f"{state.next_at:%H:%M:%S}", _failure(state)) if state else ("-", "")
        table.add_row(each.job.name, f"{each.job.every:g}", *times, next_at, failure or "-")
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _PIPED_WIDTH
    console.print(table)


@app.command()
def run(name: Annotated[str, typer.Argument(help="A job that `leeward jobs` lists.")]) -> None:
    """Do a job at once, and say how it went; exit code 1 where it failed or another process is running it."""
    job = next((each for each in declared() if each.name == name), None)
    if job is None:
        stop(f"there is no job {name!r}; the jobs are {', '.join(each.name for each in declared())}")
    if not run_now(job):
        stop(f"another process does {name} just now", code=1)
    state = JobState.objects.get(name=name)
    if state.failure:
        stop(f"{name} failed: {_failure(state)}", code=1)
    typer.echo(f"{name} is done", err=True)


def _failure(state: JobState) -> str:
    return failure_sentence(state.failure, state.detail) if state.failure else ""


def _row(each: JobStatus) -> dict[str, object]:
    state = each.state
    return {
        "name": each.job.name,
        "every": each.job.every,
        "started_at": state.started_at if state else None,
        "seconds": state.seconds if state else None,
        "next_at": state.next_at if state else None,
        "failures": state.failures if state else 0,
        "failure": _failure(state) if state else "",
    }
