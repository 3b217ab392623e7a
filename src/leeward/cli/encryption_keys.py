"""`leeward keys`: the keys that values are encrypted with, their rotation, and the secret that wraps them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from leeward.apps.agencies.actions import encryption_keys as actions
from leeward.cli.acting import node_administrator
from leeward.cli.drafts import Acting
from leeward.cli.output import AsJson, stop
from leeward.cli.progress import progress_bar
from leeward.platform import data_lock, key_rotation
from leeward.platform.key_rotation import NotPossible
from leeward.platform.key_status import KeyStatus, key_statuses
from leeward.platform.private_file import NotPrivate, read_private

app = typer.Typer(help="The keys of encrypted values: show, rotate, destroy.", no_args_is_help=True)
Purpose = Annotated[str, typer.Argument(help="As `leeward keys list` names it.")]
_SHORTEST = 32


@app.command("list")
def list_(
    *,
    count: Annotated[
        bool, typer.Option("--count", help="Count the values of each version; reads every value.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Each purpose with the version of its key, older ones that are kept, and how far a rotation is."""
    for each in key_statuses():
        uses = key_rotation.uses(each.purpose) if count else None
        if as_json:
            typer.echo(json.dumps(asdict(each) | ({} if uses is None else {"uses": uses}), default=str))
        else:
            typer.echo("\t".join(_columns(each, uses)))


@app.command("rotate")
def rotate(purpose: Purpose, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Make a new key: new values use it at once, existing ones are encrypted again in the background."""
    with _refusing():
        version = actions.rotate(purpose, actor=node_administrator(acting))
    typer.echo(f"{purpose}: version {version}")
    typer.echo("A server continues it each minute; `leeward keys re-encrypt` does it now.", err=True)


@app.command("re-encrypt")
def re_encrypt() -> None:
    """Continue every running rotation until it is done; may be interrupted at any time."""
    left = [each for each in key_statuses() if each.state == "rotating"]
    with progress_bar() as progress:
        task = progress.add_task("encrypting again", total=sum(each.total - each.done for each in left) or None)
        before = sum(each.done for each in left)
        while not key_rotation.rotate_some():
            done = sum(each.done for each in key_statuses() if each.purpose in {one.purpose for one in left})
            progress.update(task, completed=done - before)
    for each in key_statuses():
        if each.unreadable:
            typer.echo(f"{each.purpose}: {each.unreadable} values do not open and stay as they are", err=True)


@app.command("stop")
def stop_(purpose: Purpose, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Interrupt a rotation; both keys stay in use."""
    with _refusing():
        actions.stop(purpose, actor=node_administrator(acting))


@app.command("resume")
def resume(purpose: Purpose, acting: Acting = settings.COMMAND_OFFICER) -> None:
    """Continue a stopped rotation where it was."""
    with _refusing():
        actions.resume(purpose, actor=node_administrator(acting))


@app.command("destroy")
def destroy(
    purpose: Purpose,
    version: Annotated[int, typer.Argument(help="An older version, which no value uses now.")],
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Destroy an older key for good, an hour after its rotation or later; copies of the database still have it."""
    with _refusing():
        actions.destroy(purpose, version, actor=node_administrator(acting))
    typer.echo(f"{purpose} {version} is destroyed")


@app.command("change-secret")
def change_secret(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The new secret, in a file of mode 0600.")],
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Wrap every key with another evidence key; no server may run. No value has to be encrypted again."""
    actor = node_administrator(acting)
    try:
        secret = read_private(path).decode().strip()
    except (NotPrivate, OSError, UnicodeDecodeError) as error:
        stop(str(error), error)
    if len(secret) < _SHORTEST:
        stop(f"{path}: the secret needs {_SHORTEST} characters or more")
    with _no_server():
        count = actions.change_secret(secret, actor=actor)
    typer.echo(f"{count} keys are wrapped with the secret in {path}")
    typer.echo("Put it in the place of evidence-key now: nothing starts with the old one from then on.", err=True)


def _columns(each: KeyStatus, uses: dict[int, int] | None) -> Iterator[str]:
    yield each.purpose
    yield f"version {each.version} of {each.made_at:%Y-%m-%d}" if each.made_at else "no key yet"
    yield f"older: {', '.join(map(str, each.older))}" if each.older else "no older one"
    yield f"{each.state} {each.done}/{each.total}" if each.state in ("rotating", "stopped") else each.state
    if uses is not None:
        yield ", ".join(f"{count} values of version {version}" for version, count in sorted(uses.items())) or "unused"


@contextmanager
def _no_server() -> Iterator[None]:
    """Keep a server from starting, and stop where one runs; on PostgreSQL nothing tells whether one does."""
    if not str(settings.DATABASES["default"]["ENGINE"]).endswith("sqlite3"):
        yield
        return
    try:
        held = data_lock.take(Path(str(settings.DATABASES["default"]["NAME"])).parent)
    except ImproperlyConfigured as error:
        stop(str(error), error)
    with held:
        yield


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except NotPossible as error:
        stop(str(error), error)
