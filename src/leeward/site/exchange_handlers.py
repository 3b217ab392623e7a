"""What the exchange carries and whom it trusts: the keyring, the federation, and the handlers of what comes."""

from collections.abc import Sequence

from leeward.apps.exchange.actions import incoming, recovering
from leeward.apps.exchange.actions.expiry import take_gone, take_lapsed, take_missing
from leeward.apps.exchange.actions.records import take_deleted, take_records
from leeward.apps.exchange.actions.resend import take_begun, take_wanted
from leeward.apps.exchange.actions.searching import REQUEST, take_answer, take_request
from leeward.apps.exchange.actions.settling import take_verdict
from leeward.apps.exchange.queries import node_keys, trust
from leeward.apps.exchange.queries.federation import in_force
from leeward.apps.exchange.queries.revocations import revoked
from leeward.core.federation.charter.charter import Member


def register() -> None:
    """Connect the parts; once in each process."""
    trust.rely_on(_identity, _members, revoked)
    incoming.on("stream.lapsed", take_lapsed, asks=False)
    incoming.on("stream.missing", take_missing, asks=False)
    incoming.on("stream.gone", take_gone, asks=False)
    incoming.on(recovering.BEGUN, take_begun, asks=False)
    incoming.on(recovering.WANTED, take_wanted, asks=False)
    incoming.on(recovering.RETURNED, recovering.take_returned, asks=False)
    incoming.on(recovering.HEALED, recovering.take_healed, asks=False)
    incoming.on("receipt", take_verdict, asks=False)
    incoming.on("records", take_records, asks=False)
    incoming.on("records.deleted", take_deleted, asks=False)
    incoming.on(REQUEST, take_request)
    incoming.on("search.answer", take_answer)


def _identity() -> trust.Identity:
    try:
        return node_keys.load()
    except node_keys.NoKeys as error:
        raise trust.NotReady(str(error)) from error


def _members() -> Sequence[Member]:
    charter = in_force()
    return charter.members if charter else ()
