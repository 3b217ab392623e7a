"""How a node joins: an invitation from a member, and the answer to it, which the custodians admit.

The token shows that the answer belongs to an invitation; the identity of the other side is certain only after both have
compared the fingerprint words by telephone.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leeward.core.federation.charter.charter import NAME, ROOTS, Member, read_root
from leeward.core.federation.charter.fingerprint_words import words_of_roots
from leeward.core.federation.charter.read import CODE, BadFile, Fields, read_object
from leeward.core.federation.keys import Signer, VerifyKey, signed_context
from leeward.core.federation.keys.canonical import dumps, time_text

_TOKEN = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Invitation:
    """A member's invitation to a new node: the custodians' keys, the inviter, and a token that the answer repeats."""

    federation: str
    roots: tuple[VerifyKey, ...]
    inviter: str
    url: str
    invited: str
    token: str
    expires: datetime

    @property
    def words(self) -> str:
        """The fingerprint words of the federation; the inviter's screen shows the same."""
        return words_of_roots(self.federation, self.roots)

    def to_bytes(self) -> bytes:
        """The file."""
        return (
            dumps(
                {
                    "leeward": "invitation",
                    "federation": self.federation,
                    "roots": [root.public.hex() for root in self.roots],
                    "inviter": self.inviter,
                    "url": self.url,
                    "invited": self.invited,
                    "token": self.token,
                    "expires": time_text(self.expires),
                }
            )
            + b"\n"
        )


def read_invitation(data: bytes) -> Invitation:
    """The invitation in the file. Raises BadFile."""
    fields = read_object(data, "invitation")
    found = Invitation(
        federation=fields.text("federation", pattern=NAME),
        roots=fields.values("roots", read_root, most=ROOTS),
        inviter=fields.text("inviter", pattern=CODE),
        url=fields.text("url", empty=True),
        invited=fields.text("invited", pattern=CODE),
        token=fields.text("token", pattern=_TOKEN),
        expires=fields.time("expires"),
    )
    fields.done()
    if len({root.id for root in found.roots}) != ROOTS:
        raise BadFile("field", "roots")
    return found


@dataclass(frozen=True)
class JoinRequest:
    """The answer of the invited node: itself as a member without rights, the token, and proof that it holds its key."""

    federation: str
    token: str
    expires: datetime
    member: Member
    signature: bytes

    def to_bytes(self) -> bytes:
        """The file."""
        said = _fields_of(self.federation, self.token, self.expires, self.member)
        return dumps({"leeward": "join", "request": said, "signature": self.signature.hex()}) + b"\n"


def request(invitation: Invitation, member: Member, signer: Signer) -> JoinRequest:
    """The answer to an invitation, signed with the node's own key."""
    parts = (invitation.federation, invitation.token, invitation.expires, member)
    return JoinRequest(*parts, signer.sign(signed_context("join", dumps(_fields_of(*parts)))))


def read_request(data: bytes) -> JoinRequest:
    """The join request in the file, whose signature is verified by its own current key. Raises BadFile."""
    fields = read_object(data, "join")
    said = Fields(fields.take("request"), "request")
    member = Member.read(Fields(said.take("member"), "request.member"))
    found = JoinRequest(
        federation=said.text("federation", pattern=NAME),
        token=said.text("token", pattern=_TOKEN),
        expires=said.time("expires"),
        member=member,
        signature=fields.convert("signature", bytes.fromhex),
    )
    said.done()
    fields.done()
    # Rights are for the custodians to give: a request with its own could pass unread into the federation file.
    if not member.keys or member.kinds or member.colours or member.purposes:
        raise BadFile("field", "request.member")
    signed = signed_context("join", dumps(_fields_of(found.federation, found.token, found.expires, member)))
    if len(found.signature) != 64 or not member.keys[0].signing.holds(found.signature, signed):
        raise BadFile("signature", "request")
    return found


def _fields_of(federation: str, token: str, expires: datetime, member: Member) -> dict[str, Any]:
    return {"federation": federation, "token": token, "expires": time_text(expires), "member": member.to_json()}
