"""`leeward federation demo`: set up three nodes once, serve them, and tell the story on a page."""

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer
from django.conf import settings

from leeward.cli.progress import progress_bar
from leeward.demo.federation.founding import found
from leeward.demo.federation.nodes import Node, NodeTrouble
from leeward.demo.federation.operation_story import OperationStory
from leeward.demo.federation.stage import stage
from leeward.demo.federation.story import Story
from leeward.scenario import PASSWORD, build_region, nodes, part_of

_STEP = 10
"""Ports between two nodes: each takes one more for its live process."""


def run(folder: Path | None, port: int) -> None:
    """Found the federation in `folder` if there is none, serve its nodes from `port` on, and tell the story."""
    place = (folder or settings.VAR / "federation").absolute()
    made = installed(place, port)
    try:
        _found(made, place)
        with serving(made), _staged(made, port + len(made) * _STEP) as stories:
            _tell(made, stories)
            _until_ended()
    except NodeTrouble as error:
        typer.echo(f"leeward: {error}", err=True)
        raise typer.Exit(1) from error


def installed(place: Path, port: int, more: dict[str, str] | None = None) -> list[Node]:
    """The nodes of the demonstration in their folders; `more` are settings that all of them have."""
    return [
        Node(facts, place / facts.code, f"127.0.0.{number + 1}", port + number * _STEP, more or {})
        for number, facts in enumerate(nodes())
    ]


@contextmanager
def serving(made: Sequence[Node]) -> Iterator[None]:
    """The nodes serve while the body runs. Raises NodeTrouble."""
    try:
        for node in made:
            node.start()
        for node in made:
            node.wait()
        yield
    finally:
        for node in made:
            node.end()
        for node in made:
            node.stop()


@contextmanager
def _staged(made: Sequence[Node], port: int) -> Iterator[list[str]]:
    """The pages of the stories are served while the body runs; their addresses."""
    nodes = {node.facts.code: node for node in made}
    stories = (Story(nodes), OperationStory(nodes))
    server = stage(stories, "127.0.0.1", port)
    threading.Thread(target=server.serve_forever, name="story", daemon=True).start()
    try:
        yield [f"http://127.0.0.1:{port}{each.path}" for each in stories]
    finally:
        server.shutdown()
        server.server_close()


def _found(made: Sequence[Node], place: Path) -> None:
    with progress_bar() as progress:
        task = progress.add_task("setting up", total=5)
        found(made, place, lambda what: progress.update(task, description=what, advance=1))


def _tell(made: Sequence[Node], stories: Sequence[str]) -> None:
    typer.echo(f"\nA federation of {len(made)} nodes runs. Everyone's password: {PASSWORD}\n")
    for node in made:
        typer.echo(f"  {node.facts.title}  {node.address}")
        for officer in part_of(build_region(), node.facts).officers:
            typer.echo(f"    {officer.username:<16} {', '.join(officer.roles)}")
    hit, operation = stories
    typer.echo(f"\n  The story of a hit and its answer, with the screens of all: {hit}")
    typer.echo(f"  The story of a joint operation, from its plan to the donor's page: {operation}")
    typer.echo(
        "\nBrowsers warn once for each node: its certificate is in the federation file, not signed by an authority."
    )
    typer.echo("No person or record is real. Ctrl-C ends everything.\n")


def _until_ended() -> None:
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    ended.wait()
