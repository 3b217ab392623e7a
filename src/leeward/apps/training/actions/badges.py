"""Badges that leave the node: an officer's own certificate as a signed file, and the list of revoked ones."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Achievement, Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.training.access import KEEPERS
from leeward.apps.training.queries.badges import badge_of, revoked_badges
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def issue_badge(certificate: Achievement, *, officer: Officer) -> dict[str, Any]:
    """The officer's own certificate as a signed badge. Raises NotAllowed, also where it does not count today."""
    if certificate.officer_id != officer.pk or not certificate.counts(local_date(officer.post)):
        raise NotAllowed(_("A badge is made of a certificate of your own that counts today."))
    me = _identity()
    badge = badge_of(certificate, me.signer, me.code, timezone.now())
    details = {"certificate": certificate.pk, "key": me.signer.id}
    durably(lambda: append("training.badge", actor=actor_of(officer), object=badge["id"], details=details))
    return badge


def issue_revocations(*, officer: Officer) -> Sequence[dict[str, Any]]:
    """The signed lists of revoked badges, for partners. Raises NotAllowed."""
    if not has_role(officer, *KEEPERS):
        raise NotAllowed(_("A trainer or a supervisor takes the list of revoked badges."))
    me = _identity()
    lists = revoked_badges(me.signer, me.code, timezone.now())
    durably(lambda: append("training.badge.revocations", actor=actor_of(officer), details={"lists": len(lists)}))
    return lists


def _identity() -> trust.Identity:
    try:
        return trust.identity()
    except NotReady as error:
        raise NotAllowed(_("This node has no key to sign with: %(why)s") % {"why": error}) from error
