"""Which TLS certificate the serving processes show."""

from pathlib import Path

import typer
from django.conf import settings

from leeward.apps.exchange.queries import node_keys


def tls_files() -> tuple[Path, Path] | None:
    """The files of certificate and key; None to speak plain HTTP.

    What the settings name wins. Else it is the node's own certificate, but not in a demonstration, which is on
    loopback, and not behind a proxy, which has its own. Keys that are not to be used end the command.
    """
    if settings.TLS_CERTIFICATE:
        return Path(settings.TLS_CERTIFICATE), Path(settings.TLS_KEY)
    if settings.DEMO or settings.PROXIES or not node_keys.bundle_files(node_keys.folder()):
        return None
    try:
        ring = node_keys.load()
        return ring.certificates[0], ring.tls_key
    except node_keys.NoKeys as error:
        typer.echo(f"leeward: {error}", err=True)
        raise typer.Exit(1) from error
