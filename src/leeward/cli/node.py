"""Commands for the installation itself: prepare it, serve it."""

import gc
import socket
import ssl
from functools import partial
from importlib import import_module
from typing import Annotated

import typer
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connections
from django.urls import get_resolver

from leeward.apps.agencies.actions.encryption_keys import keep_keys
from leeward.apps.agencies.actions.officers import prepare_node
from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.actions.purging import purge_voyages
from leeward.apps.audit.actions.heads import make_last_head
from leeward.apps.exchange.actions.purging import purge_settled
from leeward.apps.oversight.actions.upkeep import note_version
from leeward.apps.registry.actions.cards import make_missing
from leeward.apps.registry.actions.erasure import erase_ended
from leeward.apps.registry.actions.records import expire_due
from leeward.apps.screening.actions.erasure import follow_withdrawals, purge_checks
from leeward.apps.screening.queries.checks import newest_check_opens
from leeward.apps.screening.queries.face_matcher import model_files
from leeward.cli.certificate import tls_files
from leeward.cli.live import live_beside
from leeward.cli.progress import progress_bar
from leeward.cli.worker import worker_beside
from leeward.core.matching.score import compare
from leeward.core.matching.subject import traveller
from leeward.core.search.index import warm
from leeward.platform import key_checks, known_migrations, space
from leeward.platform.metrics import aggregate
from leeward.platform.serving.ports import take
from leeward.platform.serving.processes import serve_in
from leeward.platform.serving.server import Server
from leeward.platform.serving.tls import tls_context
from leeward.platform.supervision import forget_statuses, note_death


def migrate(
    accept_new_keys: Annotated[
        bool,
        typer.Option(
            "--accept-new-keys", help="Continue although the secrets do not fit the data, because they are lost."
        ),
    ] = False,
) -> None:
    """Prepare the folder, the secrets and the database; safe to repeat after every upgrade."""
    prepare(accept_new_keys=accept_new_keys)
    typer.echo(f"ready: {settings.VAR}", err=True)


def prepare(*, accept_new_keys: bool = False) -> None:
    """What `leeward migrate` does, without its last line: a command that goes on after it is not ready yet."""
    for folder in (settings.VAR, settings.INDEX, settings.REJECTS):
        folder.mkdir(parents=True, exist_ok=True)
    # First: a database that a newer program changed must not be touched.
    known_migrations.require()
    if not accept_new_keys:
        _require_own_keys()
    call_command("migrate", verbosity=0, interactive=False)
    prepare_node(settings.LOCAL_AGENCY)
    # After the migrations, which make its tables.
    keep_keys(accept_new=accept_new_keys)
    note_version()
    if space.prepare():
        typer.echo("the database was written once more, so that it gives space back after a purge", err=True)
    with progress_bar() as progress:
        task = progress.add_task("making records searchable", total=None)
        make_missing(lambda done: progress.update(task, completed=done))


def _require_own_keys() -> None:
    """Stop before anything is changed with secrets that are not those of the data."""
    key_checks.require()
    if not newest_check_opens():  # a database of before there were check values
        raise ImproperlyConfigured(key_checks.exchanged_sentence("evidence-key"))


def serve() -> None:
    """Serve the screens and the API on LEEWARD_BIND and LEEWARD_PORT."""
    # First, so that a port in use is reported at once, and before a second server touches the first one's meters.
    sockets = take(settings.BIND, settings.PORT, "LEEWARD_PORT")
    _require_pinned_faces()
    files = tls_files()
    context = tls_context(*files) if files else None
    aggregate.clear(settings.METERS)
    forget_statuses()
    _load_what_workers_share()
    typer.echo(f"Leeward serves {'https' if files else 'http'}://{settings.BIND}:{settings.PORT}", err=True)
    with live_beside(), worker_beside():
        serve_in(settings.WORKERS, partial(_serve, context=context), sockets, partial(note_death, "serve"))
    forget_statuses()
    # After the last request, so that the head covers its rows too.
    make_last_head()


def _require_pinned_faces() -> None:
    """Stop where the files of the face matcher are not those that were pinned. Raises ImproperlyConfigured."""
    from leeward.core.faces.model_files import WrongModel  # noqa: PLC0415 - no other command needs it

    try:
        model_files()
    except WrongModel as error:
        raise ImproperlyConfigured(f"face matcher: {error}") from error


def _serve(sockets: list[socket.socket], *, context: ssl.SSLContext | None) -> None:
    """Answer requests until a signal comes. The application is loaded here, since it starts threads."""
    front = import_module("leeward.site.front").front()
    Server(front, limits=front.limits, proxies=settings.PROXIES, context=context).run(sockets)


def _load_what_workers_share() -> None:
    """Load code and tables before the workers fork, so that they share the memory.

    The frozen objects are left alone by the garbage collector, whose marks would copy every page. A database
    connection must not be shared, so none stays open.
    """
    get_resolver().url_patterns  # noqa: B018 - reading it imports every view
    compare(traveller(surname="GREAVES", given_names="ALTHEA"), traveller(surname="GREAVES"))
    warm()
    connections.close_all()
    gc.collect()
    gc.freeze()


def purge() -> None:
    """Do the housekeeping now: expire records, erase the facts of ended ones, delete old checks and envelopes."""
    expired = expire_due(local_date(None))
    ended = erase_ended()
    erased = follow_withdrawals()
    purged = purge_checks()
    envelopes = purge_settled()
    voyages = purge_voyages()
    space.give_back(steps=1_000_000)
    records = f"expired records: {expired}, erased records: {ended}, erased evidence: {erased}"
    typer.echo(f"{records}, purged checks: {purged}, envelopes: {envelopes}, voyages: {voyages}", err=True)
