"""Commands for the installation itself: prepare it, serve it."""

import typer
from django.conf import settings
from django.core.management import call_command
from granian.constants import Interfaces
from granian.server import Server

from leeward.apps.agencies.actions import prepare_node
from leeward.apps.agencies.queries import local_date
from leeward.apps.registry.actions import expire_due
from leeward.apps.screening.actions import follow_withdrawals, purge_checks


def migrate() -> None:
    """Prepare the folder, the secrets and the database; safe to repeat after every upgrade."""
    for folder in (settings.VAR, settings.INDEX, settings.REJECTS):
        folder.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    prepare_node(settings.LOCAL_AGENCY)
    typer.echo(f"ready: {settings.VAR}", err=True)


def serve() -> None:
    """Serve the screens and the API on LEEWARD_BIND and LEEWARD_PORT."""
    typer.echo(f"Leeward serves http://{settings.BIND}:{settings.PORT}", err=True)
    # One process with threads: SQLite has one writer, and the index is mapped once (DESIGN 'Processes').
    Server(
        "leeward.site.wsgi:application",
        address=settings.BIND,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=settings.THREADS,
        # Beyond this many waiting requests the rest wait in the socket: the queue in memory stays bounded.
        backpressure=settings.THREADS * 8,
        websockets=False,
        log_access=False,
    ).serve()


def purge() -> None:
    """Do the housekeeping now: expire records, erase evidence of withdrawn ones, delete old checks."""
    expired = expire_due(local_date(None))
    erased = follow_withdrawals()
    purged = purge_checks()
    typer.echo(f"expired records: {expired}, erased evidence: {erased}, purged checks: {purged}", err=True)
