"""The salt of an operation's tokens: made when the first token is, destroyed at the end."""

import os

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.operations.access import runs
from leeward.apps.operations.actions.audited import audit_act
from leeward.apps.operations.models import Operation, Salt
from leeward.core.operation.tokens import SALT_BYTES, Identity, tokens
from leeward.platform.durable import durably


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
        audit_act("operation.salt.destroy", current, officer)

    durably(work)


def _salt(operation: Operation) -> Salt:
    """The salt, which is made here for an operation that this node leads."""

    def make() -> Salt:
        found = Salt.objects.select_for_update().filter(operation=operation).first()
        if found is None:
            found = Salt(operation=operation, made_at=timezone.now())
            found.secret = os.urandom(SALT_BYTES)
            found.save(force_insert=True)
        return found

    known = Salt.objects.filter(operation=operation).first()
    if known is None and operation.is_copy:
        raise NotAllowed(_("The key of this operation's tokens has not arrived from the node that leads it."))
    return known or durably(make)
