"""A state's signature by the key of a node: made here and told to the other nodes, or come from a partner's node."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.federation import speaks_for
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.exchange.queries.trust import Identity
from leeward.apps.operations.actions.saying import say
from leeward.apps.operations.models import Operation
from leeward.core.federation.keys import signed_context
from leeward.core.federation.keys.signing_keys import Label
from leeward.core.operation.statements import Statement
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature over a content, by the key `key` of `node`."""

    node: str
    key: str
    signature: bytes


def node_identity() -> Identity:
    """The code and keys of this node, which sign for the states whose officers work here. Raises NotAllowed."""
    try:
        return trust.identity()
    except NotReady as error:
        raise NotAllowed(_("This node has no key to sign with: %(why)s") % {"why": error}) from error


def signed_by(identity: Identity, label: Label, content: bytes) -> Signed:
    """This node's signature over a content of this kind."""
    signer = identity.signer
    return Signed(identity.code, signer.id, signer.sign(signed_context(label, content)))


def say_signed(operation: Operation, kind: str, agency: Agency, of: str, made: Signed) -> None:
    """Tell the other nodes that the agency signed this for its state. Must run in a transaction."""
    say(operation, kind, f"{agency.code}/{of}", 1, {"key": made.key, "signature": made.signature.hex()}, by=agency)


def signed_for(said: Statement, operation: Operation) -> tuple[Agency, str]:
    """For which agency a statement has a signature, and on what. Raises Unusable where its node may not say that."""
    code, _slash, of = said.key.partition("/")
    agency = agency_coded(code)
    takes_part = operation.participants.filter(agency__code=code).exists()
    if agency is None or not speaks_for(said.node, code) or not takes_part:
        raise Unusable("agency")
    return agency, of


def partners_signature(agency: Agency, key: str, signature: bytes, label: Label, content: bytes) -> Signed:
    """The signature of the node that speaks for the agency. Raises NotAllowed for one that does not hold on this."""
    speaker = trust.speaker(agency.code)
    known = trust.find_key(speaker.code, key) if speaker else None
    if speaker is None or known is None or not known.holds(signature, signed_context(label, content)):
        raise NotAllowed(_("The signature is not that of the agency's node on this version."))
    return Signed(speaker.code, key, signature)


def signature_in(said: Statement) -> tuple[str, bytes]:
    """The key and the signature that a statement carries; an empty signature where it has none."""
    try:
        return str(said.body.get("key")), bytes.fromhex(str(said.body.get("signature")))
    except ValueError:
        return "", b""
