"""`leeward federation create`, `admit`, `draft` and `change`: charters for the custodians to sign."""

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone

from leeward.apps.exchange.access import KNOWN, checked
from leeward.apps.exchange.actions import admission
from leeward.apps.exchange.actions.revocations import draft_revocations
from leeward.apps.exchange.queries.federation import in_force
from leeward.apps.exchange.queries.this_node import this_node
from leeward.cli.acting import node_administrator
from leeward.cli.custodians import tell, tell_revocations
from leeward.cli.files import read_file, read_text
from leeward.cli.output import stop
from leeward.cli.refusals import refusing
from leeward.core.federation.charter import drafts
from leeward.core.federation.charter.charter import Charter, read_root
from leeward.core.federation.charter.fingerprint_words import words_of_member
from leeward.core.federation.charter.revocation import write_list
from leeward.core.federation.charter.signed_charter import SignedCharter, read
from leeward.core.federation.keys import PublicKeys, VerifyKey
from leeward.core.outside_json import read_json

Acting = Annotated[str, typer.Option("--officer", help="Act as this officer.")]
Out = Annotated[Path, typer.Option(help="The file to write.")]
Base = Annotated[Path | None, typer.Option("--from", help="Add to this draft.")]
Kinds = Annotated[list[str], typer.Option("--kind", help=f"Records it may issue: {', '.join(KNOWN['kinds'])}.")]
Colours = Annotated[list[str], typer.Option("--colour", help=f"Notices it may issue: {', '.join(KNOWN['colours'])}.")]
Purposes = Annotated[list[str], typer.Option("--purpose", help=f"Why it may search: {', '.join(KNOWN['purposes'])}.")]
NOTHING: list[str] = []


def create(
    *,
    name: Annotated[str, typer.Option(help="The federation's name, in capitals, such as CARIBBEAN.")],
    root: Annotated[list[Path], typer.Option(help="A custodian's .pub file; three times.")],
    out: Out,
    days: Annotated[int, typer.Option(min=1, max=1830, help="How long the charter is valid.")] = 365,
    kind: Kinds = NOTHING,
    colour: Colours = NOTHING,
    purpose: Purposes = NOTHING,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Draft a new federation with this node as its first member; two custodians then sign it."""
    roots = [_root(path) for path in root]
    with refusing():
        rights = checked({"kinds": kind, "colours": colour, "purposes": purpose})
        member = this_node()
        charter = drafts.first(name, roots, drafts.with_rights(member, **rights), now=timezone.now(), days=days)
        _write_draft(charter, out, acting)


def admit(
    request: Path,
    *,
    out: Out,
    base: Base = None,
    kind: Kinds = NOTHING,
    colour: Colours = NOTHING,
    purpose: Purposes = NOTHING,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Draft the charter that admits the node that asks; compare the words by telephone before anyone signs."""
    data, rights = read_file(request), {"kinds": kind, "colours": colour, "purposes": purpose}
    with refusing():
        member = admission.invited_member(data)
        charter = admission.admit(data, rights, actor=node_administrator(acting), base=_draft(base))
    out.write_bytes(SignedCharter(charter, {}).to_bytes())
    typer.echo(f"words of {member.code}: {words_of_member(member)}")
    tell(in_force(), charter)


def draft(
    *,
    out: Out,
    base: Base = None,
    days: Annotated[int, typer.Option(min=0, max=1830, help="Renew: valid for so many days from now.")] = 0,
    remove: Annotated[list[str], typer.Option(help="A member that leaves.")] = NOTHING,
    keys: Annotated[list[Path], typer.Option(help="What a member printed with `leeward node show --json`.")] = [],  # noqa: B006
    lost: Annotated[
        bool, typer.Option("--lost", help="The previous key is lost, so it did not sign the new ones.")
    ] = False,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Draft the next charter: renewed, without a member, or with a member's new keys and certificate."""
    with refusing():
        charter = _draft(base) or admission.next_charter(days)
        for code in remove:
            charter = drafts.remove(charter, code)
        for path in keys:
            node, bundles, certificate = _shown(path)
            charter = drafts.with_keys(charter, bundles, timezone.now(), lost=lost)
            charter = drafts.change(charter, node, certificate=certificate)
        _write_draft(charter, out, acting)


def change(  # noqa: PLR0913 - one parameter for each option of the command
    code: Annotated[str, typer.Argument(help="The member's code.")],
    *,
    out: Out,
    base: Base = None,
    url: Annotated[str, typer.Option(help="Where it is reached, https://...")] = "",
    nats: Annotated[str, typer.Option(help="Where it is reached by NATS.")] = "",
    certificate: Annotated[Path | None, typer.Option(help="Its new TLS certificate (PEM).")] = None,
    kind: Kinds = NOTHING,
    colour: Colours = NOTHING,
    purpose: Purposes = NOTHING,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Draft other addresses or rights of a member; given rights replace all earlier ones of the same kind."""
    with refusing():
        text = read_text(certificate) if certificate else ""
        rights = checked({"kinds": kind, "colours": colour, "purposes": purpose})
        given: dict[str, object] = {"url": url, "nats": nats, "certificate": text, **rights}
        facts = {name: value for name, value in given.items() if value}
        _write_draft(drafts.change(_draft(base) or admission.next_charter(), code, **facts), out, acting)


def revoke(
    request: Annotated[list[Path], typer.Argument(help="What members asked for with `leeward node revoke`.")] = [],  # noqa: B006
    *,
    out: Out,
    acting: Acting = settings.COMMAND_OFFICER,
) -> None:
    """Draft the next list of revoked keys; without a request it says that nothing happened since the last one."""
    with refusing():
        found = draft_revocations([read_file(path) for path in request], actor=node_administrator(acting))
    out.write_bytes(write_list(found))
    tell_revocations(found)


def _write_draft(charter: Charter, out: Path, acting: str) -> None:
    admission.audit_draft(charter, actor=node_administrator(acting))
    out.write_bytes(SignedCharter(charter, {}).to_bytes())
    tell(in_force(), charter)


def _draft(path: Path | None) -> Charter | None:
    return read(read_file(path)).charter if path else None


def _root(path: Path) -> VerifyKey:
    try:
        return read_root(read_text(path).strip())
    except ValueError as error:
        stop(f"{path} is not a custodian's public half; `leeward federation root` writes it as a .pub file", error)


def _shown(path: Path) -> tuple[str, tuple[PublicKeys, ...], str]:
    """A member's code, its keys and its TLS certificate."""
    try:
        shown = read_json(read_file(path))
        bundles = tuple(PublicKeys.from_json(one) for one in shown["bundles"])
        return bundles[0].node, bundles, str(shown["certificate"])
    except (ValueError, TypeError, LookupError) as error:
        stop(f"{path} holds no keys of a node; the member prints them with `leeward node show --json`", error)
