"""The keys of an operation's tokens, each made of a share of every node (`key_shares`): the first when the operation
starts, the same on every node of it, destroyed at the end on all of them.

A node that accepts later gives its share to another key. Tokens are made with each key that the node has, so that a
person is still compared with those reported before; never with a key to which the node gave no share. So people that
others reported before a node took part are not compared with those that it reports.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.exchange.actions.incoming import Message, Unusable, id_in
from leeward.apps.operations.access import runs
from leeward.apps.operations.actions import key_shares
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.models import Operation, Salt
from leeward.apps.operations.queries.nodes import nodes_of
from leeward.core.operation.events import MOST_TOKENS
from leeward.core.operation.tokens import Identity, tokens
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

KIND = "operation.salt"
"""The kind of its messages."""


def tokens_of(operation: Operation, who: Identity) -> frozenset[str]:
    """The tokens of a person in this operation. Raises NotAllowed once the key is destroyed."""
    salt = _salt(operation)
    if salt.destroyed_at is not None:
        raise NotAllowed(_("The key of this operation's tokens is destroyed: no one can be reported by name any more."))
    found: frozenset[str] = frozenset()
    for key in salt.keys:  # the newest first: a report has room for a few
        more = found | tokens(key, who)
        if found and len(more) > MOST_TOKENS:
            break
        found = more
    return found


def destroy_salt(operation: Operation, *, officer: Officer) -> None:
    """Destroy it once the operation has ended, as one who runs it. Counts stay; no token can be made again. Raises
    NotAllowed.
    """

    def work() -> None:
        current = Operation.objects.select_for_update(of=("self",)).get(pk=operation.pk)
        if not runs(officer, current) or current.state != Operation.State.ENDED:
            raise NotAllowed(_("A lead of the agency that leads the operation does this once it has ended."))
        salt = _salt(current)
        if salt.destroyed_at is not None:
            raise NotAllowed(_("It is destroyed already."))
        _destroy(salt)
        key_shares.send(KIND, current, {"operation": str(current.pk), "destroyed": True}, to=nodes_of(current))
        audit_act("operation.salt.destroy", current, officer)

    durably(work)


def make_salt(operation: Operation) -> None:
    """Make it for an operation that starts here, so that its other nodes have it from the first report on."""
    _salt(operation)


def take_share(message: Message) -> None:
    """A node gives its share: where there is a key already, there is a newer one with it. Raises Unusable."""
    operation = key_shares.take(message)
    salt = Salt.objects.select_for_update().filter(operation=operation).first()
    if salt is not None and salt.destroyed_at is None:
        _renew(salt, operation)


def take_salt(message: Message) -> None:
    """The shares of the key of an operation that the sender leads, or that it is destroyed. Raises Unusable."""
    rows = Operation.objects.select_for_update(of=("self",))
    found = rows.filter(pk=id_in(message.body, "operation"), led_by_node=message.sender).first()
    if found is None:
        raise Unusable("operation")
    row = Salt.objects.filter(operation=found).first() or Salt(operation=found, made_at=timezone.now())
    if message.body.get("destroyed") is True:
        _destroy(row)
    elif row.destroyed_at is None:
        row.add(key_shares.key_in(found, message))
        row.save()


def _salt(operation: Operation) -> Salt:
    """The salt, which is made here for an operation that this node leads."""

    def make() -> Salt:
        found = Salt.objects.select_for_update().filter(operation=operation).first()
        if found is None:
            found = Salt(operation=operation, made_at=timezone.now())
            _renew(found, operation)
        return found

    known = Salt.objects.filter(operation=operation).first()
    if known is None and operation.is_copy:
        raise NotAllowed(_("The key of this operation's tokens has not arrived from the node that leads it."))
    return known or durably(make)


def _renew(salt: Salt, operation: Operation) -> None:
    """Add the key of all shares that are here, and pass these on to the nodes that gave one and take part."""
    key, shares = key_shares.key_here(operation)
    if key in salt.keys:
        return
    salt.add(key)
    salt.save()
    to = nodes_of(operation).intersection(shares)
    key_shares.send(KIND, operation, {"operation": str(operation.pk), "shares": shares}, to=to)


def _destroy(salt: Salt) -> None:
    salt.secret_encrypted, salt.destroyed_at = None, salt.destroyed_at or timezone.now()
    salt.save()
    salt.operation.key_shares.all().delete()
