"""`leeward live`: the small process that tells open pages when an owner answered."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from django.conf import settings
from granian.constants import Interfaces
from granian.server import Server

from leeward.cli.certificate import tls_files


def live() -> None:
    """Tell open verdict pages of answers, on LEEWARD_LIVE_PORT. `leeward serve` starts it by itself."""
    if not settings.LIVE_PORT:
        typer.echo("leeward: LEEWARD_LIVE_PORT is 0: pages ask by themselves", err=True)
        raise typer.Exit(1)
    certificate, key = tls_files() or (None, None)
    Server(
        "leeward.site.asgi:application",
        address=settings.BIND,
        port=settings.LIVE_PORT,
        interface=Interfaces.ASGI,
        workers=1,
        websockets=False,
        log_access=False,
        ssl_cert=certificate,
        ssl_key=key,
    ).serve()


@contextmanager
def beside() -> Iterator[None]:
    """Run the live process as a child while the body runs."""
    if not settings.LIVE_PORT:
        yield
        return
    # S603: the command is written here, and nothing of it comes from outside.
    child = subprocess.Popen([sys.executable, "-m", "leeward.site.main", "live"], stdin=subprocess.DEVNULL)
    try:
        yield
    finally:
        child.terminate()
        child.wait(timeout=10)
