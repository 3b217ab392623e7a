"""`leeward live`: the small process that tells open pages when an owner answered."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from importlib import import_module

import typer
from django.conf import settings

from leeward.cli.certificate import tls_files
from leeward.platform.serving.limits import Limits
from leeward.platform.serving.ports import take
from leeward.platform.serving.server import Server
from leeward.platform.serving.tls import tls_context
from leeward.platform.supervision import command_beside


def live() -> None:
    """Notify open verdict pages of answers, on LEEWARD_LIVE_PORT. `leeward serve` starts it automatically."""
    if not settings.LIVE_PORT:
        typer.echo("leeward: LEEWARD_LIVE_PORT is 0: pages ask on their own, every few seconds", err=True)
        raise typer.Exit(1)
    sockets = take(settings.BIND, settings.LIVE_PORT, "LEEWARD_LIVE_PORT")
    files = tls_files()
    # Pages of a whole country may share one address, and each needs a ticket.
    limits = replace(Limits.of_this_process(), connections_of_one=0)
    application = import_module("leeward.site.live").application
    context = tls_context(*files) if files else None
    Server(application, limits=limits, context=context, lifespan=True, streams=True).run(sockets)


def live_beside() -> AbstractContextManager[None]:
    """The live process as a child, where pages are notified of answers."""
    return command_beside("live") if settings.LIVE_PORT else nullcontext()
