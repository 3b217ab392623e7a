"""`leeward exchange nats-config`: the files of an operator's NATS servers."""

import json
from pathlib import Path
from typing import Annotated

import typer

from leeward.apps.exchange.transports.nats.config import Operator, Server, passwords_for
from leeward.cli.files import read_text
from leeward.cli.output import stop

_PASSWORDS = "passwords.json"
_CLIENTS, _CLUSTER, _LEAVES = 4222, 6222, 7422


def nats_config(
    to: Annotated[Path, typer.Option(help="Folder for the files; used again, it keeps passwords.", file_okay=False)],
    domain: Annotated[str, typer.Option(help="Short name of the operator among others, such as brb.")],
    server: Annotated[list[str], typer.Option(help="Host name of a server; once, or three times for a cluster.")],
    node: Annotated[list[str], typer.Option(help="Code of a node that uses them, such as BRB-RBPF; repeat.")],
    leaf: Annotated[list[str] | None, typer.Option(help="DOMAIN=URL,URL,URL of another operator's servers.")] = None,
    store: Annotated[str, typer.Option(help="Folder on each server for what it keeps.")] = "/var/lib/nats",
    tls: Annotated[str, typer.Option(help="Folder on each server with server.pem and server.key.")] = "/etc/nats/tls",
) -> None:
    """Write a NATS configuration for each server, and print what each node and other operators need to connect."""
    # A cluster decides by majority, and of two servers the majority is both.
    if len(server) not in {1, 3}:
        stop("name one server, or three for a cluster: with two, one that fails stops both")
    if not domain.isascii() or not domain.isalnum():
        stop(f"--domain: {domain[:40]!r} is not made of letters and digits")
    remotes = dict(_remote(each) for each in leaf or [])
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    servers = [
        Server(str(number), f"{host}:{_CLIENTS}", f"{host}:{_CLUSTER}", f"{host}:{_LEAVES}")
        for number, host in enumerate(server, start=1)
    ]
    operator = Operator(domain, servers, node, _passwords(to / _PASSWORDS, node), store, tls, remotes)
    for each in servers:
        _write(to / f"nats-{each.name}.conf", operator.configuration(each))
        typer.echo(f"{to / f'nats-{each.name}.conf'}: for {each.clients}")
    for code in node:
        typer.echo(f"{code}: LEEWARD_NATS={operator.url(code)}")
    if remotes:
        typer.echo(f"all nodes: LEEWARD_NATS_DOMAINS={','.join(sorted(remotes))}")
    typer.echo(f"for other operators: --leaf {domain}={','.join(operator.leaf_urls())}")


def _remote(text: str) -> tuple[str, list[str]]:
    name, _, urls = text.partition("=")
    if not name.isalnum() or not urls:
        stop(f"--leaf: {text[:40]!r} is not of the form DOMAIN=URL,URL,URL")
    return name, urls.split(",")


def _passwords(path: Path, nodes: list[str]) -> dict[str, str]:
    """Those of the folder, and new ones for new nodes."""
    known = json.loads(read_text(path, secret=True)) if path.exists() else {}
    found = passwords_for(nodes, known)
    _write(path, json.dumps(found, indent=1))
    return found


def _write(path: Path, text: str) -> None:
    """Passwords stand in it, so it is the user's own (the command's umask)."""
    path.write_text(text)
    path.chmod(0o600)
