"""`leeward federation root` and `sign`: what custodians do, on a machine without a network."""

from pathlib import Path
from typing import Annotated

import typer

from leeward.apps.exchange.queries import federation_sentences as sentences
from leeward.cli.files import read_file, read_text, write_private
from leeward.cli.output import counted, stop
from leeward.cli.refusals import refusing
from leeward.core.federation.charter.adoption import check_sense
from leeward.core.federation.charter.charter import Charter
from leeward.core.federation.charter.differences import differences
from leeward.core.federation.charter.fingerprint_words import words_of
from leeward.core.federation.charter.revocation import read_list, write_list
from leeward.core.federation.charter.signed_charter import read
from leeward.core.federation.keys import BadKey, FileSigner, Revocations

SHORTEST_PASSPHRASE = 12
# OpenSSL takes 1,023 bytes at most.
LONGEST_PASSPHRASE = 1000
PassphraseFile = Annotated[
    Path | None, typer.Option(help="Read the passphrase from this file, which others cannot read.")
]


def root(
    out: Annotated[Path, typer.Option(help="Where the private key goes, such as custodian-1.pem.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a custodian's root key: a private file with a passphrase, and beside it the public half to hand out."""
    phrase = _passphrase(passphrase_file, new=True)
    if len(phrase) < SHORTEST_PASSPHRASE:
        stop(f"a passphrase has at least {SHORTEST_PASSPHRASE} characters; four plain words are a good one")
    if len(phrase.encode()) > LONGEST_PASSPHRASE:
        stop(f"a passphrase has at most {LONGEST_PASSPHRASE} bytes")
    signer = FileSigner.generate()
    write_private(out, signer.to_pem(phrase), what="a root key")
    public = out.with_suffix(".pub")
    public.write_text(signer.verify_key.public.hex() + "\n", encoding="ascii")
    typer.echo(f"private key: {out} (keep it offline)\npublic half: {public}\nkey: {signer.id}")


def sign(
    path: Annotated[Path, typer.Argument(help="The draft, or a file that one custodian signed already.")],
    *,
    key: Annotated[Path, typer.Option(help="Your private root key.")],
    since: Annotated[Path | None, typer.Option(help="The file in force, to see what changes.")] = None,
    passphrase_file: PassphraseFile = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; you have read what changes.")] = False,
) -> None:
    """Show what a federation file changes, and sign it: the signature is added to the file."""
    with refusing():
        signed = read(read_file(path))
        check_sense(signed.charter)
        tell(read(read_file(since)).charter if since else None, signed.charter)
    signer = _signer(key, passphrase_file, ask=not yes)
    done = signed.signed_by(signer)
    path.write_bytes(done.to_bytes())
    count = len(done.agreed(done.charter.roots))
    typer.echo(f"signed by {signer.id}; {count} of its {len(done.charter.roots)} custodians have signed", err=True)


def sign_revocations(
    path: Annotated[Path, typer.Argument(help="The list, as `leeward federation revoke` drafted it.")],
    *,
    key: Annotated[Path, typer.Option(help="Your private root key.")],
    passphrase_file: PassphraseFile = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; you have read what it revokes.")] = False,
) -> None:
    """Show a list of revoked keys, and sign it: the signature is added to the file."""
    with refusing():
        found = read_list(read_file(path))
    tell_revocations(found)
    done = found.sign(_signer(key, passphrase_file, ask=not yes))
    path.write_bytes(write_list(done))
    typer.echo(f"{counted(len(done.signatures), 'signature is', 'signatures are')} on it", err=True)


def tell_revocations(found: Revocations) -> None:
    """Print a list of revoked keys."""
    typer.echo(f"revocations {found.number} of {found.issued:%Y-%m-%d %H:%M} UTC")
    for entry in found.entries:
        typer.echo(f"  {entry.node}\t{entry.key}\t{entry.reason}\tsince {entry.revoked_at:%Y-%m-%d %H:%M} UTC")


def _signer(key: Path, passphrase_file: Path | None, *, ask: bool) -> FileSigner:
    try:
        signer = FileSigner.from_pem(read_file(key), _passphrase(passphrase_file))
    except BadKey as error:
        stop(f"{key}: {error}")
    if ask:
        typer.confirm("Sign this?", abort=True)
    return signer


def tell(old: Charter | None, new: Charter) -> None:
    """Print a charter's words and what it changes."""
    typer.echo(f"{new.name} version {new.version}, until {new.expires:%Y-%m-%d}")
    typer.echo(f"words: {words_of(new)}")
    for change in differences(old, new):
        typer.echo(f"  {sentences.change(change)}")


def _passphrase(file: Path | None, *, new: bool = False) -> str:
    if file is not None:
        return read_text(file, secret=True).rstrip("\n")
    phrase: str = typer.prompt("Passphrase", hide_input=True, confirmation_prompt=new)
    return phrase
