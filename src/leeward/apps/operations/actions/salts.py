"""The salt of an operation's tokens: made by the leading node when the operation starts, the same on every node of it,
destroyed at the end on all of them.
"""

import os

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer, Purpose
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.exchange.actions.incoming import Message, Unusable, id_in
from leeward.apps.exchange.actions.posting import post
from leeward.apps.operations.access import runs
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.actions.saying import TOPIC
from leeward.apps.operations.models import Operation, Salt
from leeward.apps.operations.queries.nodes import nodes_of
from leeward.core.operation.tokens import SALT_BYTES, Identity, tokens
from leeward.platform.durable import durably

KIND = "operation.salt"
"""The kind of its messages."""


def tokens_of(operation: Operation, who: Identity) -> frozenset[str]:
    """The tokens of a person in this operation. Raises NotAllowed once the salt is destroyed."""
    salt = _salt(operation)
    if salt.secret is None:
        raise NotAllowed(_("The key of this operation's tokens is destroyed: no one can be reported by name any more."))
    return tokens(salt.secret, who)


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
        salt.secret_encrypted, salt.destroyed_at = None, timezone.now()
        salt.save()
        _post(current, {"destroyed": True})
        audit_act("operation.salt.destroy", current, officer)

    durably(work)


def share_salt(operation: Operation) -> None:
    """Send the salt, where there is one, to the nodes of the operation: after its plan, by the same stream. It is no
    statement, since those are kept. Must run in a transaction.
    """
    salt = Salt.objects.filter(operation=operation, destroyed_at=None).first()
    if salt is not None and salt.secret is not None and not operation.is_copy:
        _post(operation, {"salt": salt.secret.hex()})


def take_salt(message: Message) -> None:
    """The salt of an operation that the sender leads, or that it is destroyed. The first counts. Raises Unusable."""
    found = Operation.objects.filter(pk=id_in(message.body, "operation"), led_by_node=message.sender).first()
    if found is None:
        raise Unusable("operation")
    row = Salt.objects.filter(operation=found).first() or Salt(operation=found, made_at=timezone.now())
    if message.body.get("destroyed") is True:
        row.secret_encrypted, row.destroyed_at = None, row.destroyed_at or timezone.now()
    elif row.secret_encrypted is None and row.destroyed_at is None:
        row.secret = _secret(message.body.get("salt"))
    row.save()


def _secret(text: object) -> bytes:
    try:
        secret = bytes.fromhex(str(text))
    except ValueError as error:
        raise Unusable("salt") from error
    if len(secret) != SALT_BYTES:
        raise Unusable("salt")
    return secret


def _post(operation: Operation, body: dict[str, object]) -> None:
    if nodes := nodes_of(operation):
        facts = {"operation": str(operation.pk)} | body
        about = f"operation/{operation.pk}"
        post(KIND, facts, to=nodes, topic=TOPIC, purpose=Purpose.DATA_QUALITY, about=about)


def make_salt(operation: Operation) -> None:
    """Make it for an operation that starts here, so that its other nodes have it from the first report on."""
    _salt(operation)


def _salt(operation: Operation) -> Salt:
    """The salt, which is made here for an operation that this node leads."""

    def make() -> Salt:
        found = Salt.objects.select_for_update().filter(operation=operation).first()
        if found is None:
            found = Salt(operation=operation, made_at=timezone.now())
            found.secret = os.urandom(SALT_BYTES)
            found.save(force_insert=True)
            share_salt(operation)
        return found

    known = Salt.objects.filter(operation=operation).first()
    if known is None and operation.is_copy:
        raise NotAllowed(_("The key of this operation's tokens has not arrived from the node that leads it."))
    return known or durably(make)
