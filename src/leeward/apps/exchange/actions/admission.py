"""Inviting a node, answering an invitation, and drafting the charter that admits it: each with its audit row."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from leeward.apps.audit.actions import Actor, append
from leeward.apps.exchange.access import checked
from leeward.apps.exchange.queries import node_keys
from leeward.apps.exchange.queries.federation import in_force, node_code
from leeward.apps.exchange.queries.this_node import this_node
from leeward.core.federation.charter import drafts, join_requests
from leeward.core.federation.charter.adoption import Refused
from leeward.core.federation.charter.charter import Charter, Member
from leeward.core.federation.charter.join_requests import Invitation, JoinRequest
from leeward.core.federation.keys.canonical import dumps, time_text
from leeward.platform.derived_keys import Use, derived_key
from leeward.platform.durable import durably

Rights = Mapping[str, Iterable[str]]


def charter_in_force() -> Charter:
    """The charter in force. Raises Refused where this node is in no federation."""
    charter = in_force()
    if charter is None:
        raise Refused("no_charter")
    return charter


def invite(code: str, *, days: int, actor: Actor) -> Invitation:
    """An invitation for the node `code`, good for so many days. Raises Refused."""
    charter = charter_in_force()
    if charter.member(code):
        raise Refused("member_twice", value=code)
    me, expires = node_code(), timezone.now().replace(microsecond=0) + timedelta(days=days)
    member = charter.member(me)
    invitation = Invitation(
        federation=charter.name,
        roots=charter.roots,
        inviter=me,
        url=member.url if member else "",
        invited=code,
        token=_token(charter.name, code, expires),
        expires=expires,
    )
    durably(lambda: append("federation.invite", actor=actor, object=f"agency/{code}", details={"days": days}))
    return invitation


def answer(data: bytes, *, actor: Actor) -> tuple[Invitation, JoinRequest]:
    """The invitation in a file, and this node's answer to it. Raises BadFile, Refused, `keyring.NoKeys`."""
    invitation, member = join_requests.read_invitation(data), this_node()
    if invitation.expires <= timezone.now():
        raise Refused("invitation_expired", expires=invitation.expires.isoformat())
    if invitation.invited != member.code:
        raise Refused("other_invited", invited=invitation.invited, ours=member.code)
    request = join_requests.request(invitation, member, node_keys.load().signer)
    durably(lambda: append("federation.join", actor=actor, object=f"federation/{invitation.federation}"))
    return invitation, request


def invited_member(data: bytes) -> Member:
    """The member that a join request, the answer to an invitation of this node, is from. Raises BadFile or Refused."""
    request, charter = join_requests.read_request(data), charter_in_force()
    token = _token(request.federation, request.member.code, request.expires)
    if request.federation != charter.name or not hmac.compare_digest(token, request.token):
        raise Refused("not_invited", member=request.member.code)
    if request.expires <= timezone.now():
        raise Refused("invitation_expired", expires=request.expires.isoformat())
    return request.member


def admit(data: bytes, rights: Rights, *, actor: Actor, base: Charter | None = None) -> Charter:
    """The charter that admits the sender of `data`, with these rights; unsigned. `base` is a draft to add to."""
    member = drafts.with_rights(invited_member(data), **checked(rights))
    charter = drafts.admit(base or next_charter(), member)
    audit_draft(charter, actor=actor)
    return charter


def next_charter(days: int = 0) -> Charter:
    """The version after the one in force, ready to change. Raises Refused."""
    return drafts.next_version(charter_in_force(), now=timezone.now(), days=days)


def audit_draft(charter: Charter, *, actor: Actor) -> None:
    """Audit who wrote a draft, although it has no effect before two custodians signed it."""
    details = {"version": charter.version, "members": len(charter.members)}
    durably(lambda: append("federation.draft", actor=actor, object=f"federation/{charter.name}", details=details))


def _token(federation: str, code: str, expires: datetime) -> str:
    """A token that only this node can compute: so an invitation needs no row, and ends when its node is a member."""
    said = dumps(["invitation", federation, code, time_text(expires)])
    return hmac.new(derived_key(Use.INVITATION), said, hashlib.sha256).hexdigest()
