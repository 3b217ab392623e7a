"""`leeward node`: the node's own keys and its certificate."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated, Any

import typer
from django.conf import settings

from leeward.apps.agencies.queries import local_agency
from leeward.apps.exchange.actions import keys
from leeward.apps.exchange.queries import node_keys
from leeward.apps.exchange.queries.this_node import this_node
from leeward.cli.acting import node_administrator
from leeward.cli.drafts import Acting
from leeward.cli.output import stop
from leeward.cli.refusals import refusing
from leeward.core.federation.charter.fingerprint_words import words_of_member
from leeward.core.federation.keys.canonical import time_text
from leeward.core.federation.keys.certificate import begins, expires
from leeward.core.federation.keys.revocations import REASONS

app = typer.Typer(help="This node's keys: make, show, rotate, revoke.", no_args_is_help=True)
_SOON = timedelta(days=60)


@app.command()
def init(
    address: Annotated[str, typer.Option(help="Where partners reach this node: https://host:port")],
    code: Annotated[str, typer.Option(help="Its code, if you want it checked: that of the local agency.")] = "",
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Make the first keys of this node, and its TLS certificate."""
    agency = local_agency()
    if agency is None:
        stop("there is no local agency: run `leeward migrate`")
    if code not in {"", agency.code}:
        stop(f"this node is {agency.code}, not {code}: LEEWARD_AGENCY names it when `leeward migrate` runs first")
    with refusing():
        ring = keys.make_keys(agency.code, address, actor=node_administrator(acting))
    typer.echo(f"keys of {ring.code} are in {ring.folder}; keep a copy of this folder offline", err=True)
    _tell(ring)


@app.command()
def show(as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False) -> None:
    """The keys in force, those to come, and what ends soon."""
    with refusing():
        ring = node_keys.load()
        if as_json:
            typer.echo(json.dumps(_facts(ring)))
        else:
            _tell(ring)


@app.command()
def rotate(
    *,
    signing: Annotated[bool, typer.Option("--signing", help="The signing key alone.")] = False,
    sealing: Annotated[bool, typer.Option("--sealing", help="The sealing keys alone.")] = False,
    tls: Annotated[
        bool, typer.Option("--tls", help="The TLS certificate alone; restart the server on that day.")
    ] = False,
    days: Annotated[int, typer.Option(min=0, max=90, help="When the new keys take over.")] = keys.LEAD_DAYS,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Make new keys, both kinds unless you name one; they take over in some days."""
    # Neither named, or both.
    both = signing == sealing
    if tls and (signing or sealing):
        stop("the TLS certificate is renewed separately: --tls without --signing and --sealing")
    with refusing():
        if tls:
            _tell(keys.renew_certificate(days=days, actor=node_administrator(acting)))
        else:
            _tell(
                keys.rotate(
                    signing=signing or both, sealing=sealing or both, days=days, actor=node_administrator(acting)
                )
            )
    typer.echo("Have the federation file changed before they take over, or partners refuse what you send.", err=True)


@app.command()
def revoke(
    key: Annotated[str, typer.Argument(help="The key's id, as `leeward node show` prints it.")],
    reason: Annotated[str, typer.Option(help=", ".join(REASONS))],
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Give up a key at once, replace it, and print the request that the federation's custodians need."""
    if reason not in REASONS:
        stop(f"{reason!r} is not a reason; reasons are {', '.join(REASONS)}")
    with refusing():
        request = keys.revoke(key, reason, actor=node_administrator(acting))
    typer.echo(json.dumps(request))
    typer.echo("Hand this to the custodians, with your new keys: partners refuse you until both are adopted.", err=True)


def _facts(ring: node_keys.Keyring) -> dict[str, Any]:
    """What there is, for people and programs."""
    return {
        "node": ring.code,
        "words": words_of_member(this_node()),
        "address": ring.address,
        "certificate": ring.certificate,
        "certificate_until": time_text(expires(ring.certificate.encode())),
        "openers": [opener.id for opener in ring.openers],
        "signer": ring.signer.id,
        "bundles": [one.to_json() for one in ring.offered],
    }


def _tell(ring: node_keys.Keyring) -> None:
    """Print one line for each key; nothing where one of them is not to be used."""
    typer.echo("\n".join(_lines(ring)))


def _lines(ring: node_keys.Keyring) -> Iterator[str]:
    """The node, its words, and each key with its dates; every private file is read, so that a wrong one shows here.

    The words are those that the custodians see of this node: both sides read them aloud and compare.
    """
    until = expires(ring.certificate.encode())
    yield f"{ring.code}\t{ring.address}\tcertificate until {until:%Y-%m-%d}{_soon(ring, until)}"
    yield f"words\t{words_of_member(this_node())}"
    for path in ring.certificates[1:]:
        yield f"certificate\t{path.stem}\tfrom {begins(path.read_bytes()):%Y-%m-%d}: restart the server then"
    for one in ring.offered:
        dates = f"{one.valid_from:%Y-%m-%d} to {one.valid_until:%Y-%m-%d}{_soon(ring, one.valid_until)}"
        yield f"signing\t{ring.signer_of(one).id}\ted25519\t{dates}"
        for key in one.sealing:
            yield f"sealing\t{key.id}\t{key.algorithm}\t{dates}"
    named = {key.id for one in ring.offered for key in one.sealing}
    for opener in ring.openers:
        if opener.id not in named:
            yield f"sealing\t{opener.id}\t{opener.sealing_key.algorithm}\tonly opens what is still on its way"


def _soon(ring: node_keys.Keyring, until: Any) -> str:
    return ", ENDS SOON" if until - ring.now < _SOON else ""
