"""Taking a list of revoked keys, and drafting the next one."""

from collections.abc import Iterable

from django.utils import timezone

from leeward.apps.audit.actions import Actor, append
from leeward.apps.exchange.actions.admission import charter_in_force
from leeward.apps.exchange.models import Revoked
from leeward.apps.exchange.queries.revocations import revocations
from leeward.core.federation.charter.adoption import Refused
from leeward.core.federation.charter.charter import Charter
from leeward.core.federation.charter.revocation import check_list, next_list, read_list
from leeward.core.federation.keys import BadKey, Revocation, Revocations, read_request
from leeward.core.outside_json import read_json
from leeward.platform.durable import durably


def take_revocations(data: bytes, *, actor: Actor) -> Revocations:
    """Put a list signed by two custodians in force. Raises BadFile or Refused, with nothing changed."""

    def store() -> Revocations:
        now, roots = timezone.now(), charter_in_force().roots
        found = check_list(read_list(data), now=now, in_force=revocations(), roots=roots)
        Revoked.objects.create(number=found.number, signed=data, issued_at=found.issued, received_at=now)
        details = {"number": found.number, "keys": len(found.entries)}
        append("federation.revocations", actor=actor, object=f"revocations/{found.number}", details=details, at=now)
        return found

    return durably(store)


def draft_revocations(requests: Iterable[bytes], *, actor: Actor) -> Revocations:
    """The next list, unsigned, with the revocations requested in these files. Raises Refused."""
    charter = charter_in_force()
    found = next_list(revocations(), [_requested_revocation(charter, data) for data in requests], timezone.now())
    details = {"number": found.number, "keys": len(found.entries)}
    durably(lambda: append("federation.revoke", actor=actor, object=f"revocations/{found.number}", details=details))
    return found


def _requested_revocation(charter: Charter, data: bytes) -> Revocation:
    """The revocation in a request that some signing key of that member signed."""
    try:
        value = read_json(data)
        member = charter.member(str(value["node"]))
    except (ValueError, TypeError, KeyError):
        raise Refused("no_request") from None
    for keys in member.keys if member else ():
        try:
            return read_request(value, keys.signing)
        except BadKey:
            continue
    raise Refused("no_request")
