"""Badges of partners: brought as a file, verified without a connection, kept where the table in force names them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.training.access import KEEPERS, colleagues_of, partner_badges_for
from leeward.apps.training.models import PartnerBadge, RevokedList
from leeward.apps.training.queries.partner_badges import lists_of
from leeward.apps.training.queries.rights import in_force, key_revoked, partner_rows
from leeward.core.training.badges.acceptance import Accepted, accept, check_revoked_list, is_on, trust_of
from leeward.core.training.badges.partner_rows import PartnerRow
from leeward.core.training.badges.refusals import Refused
from leeward.core.training.badges.verification import achievement_of, issuer_of
from leeward.messages import sentence
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

Document = Mapping[str, Any]


def bring_badge(
    on: Officer, badge: Document, listed: Document | None, *, officer: Officer, name: str = ""
) -> PartnerBadge:
    """Keep a partner's badge of this officer; `listed` is its issuer's list of revoked badges, where it was brought.

    An officer brings their own, and it has to name them as Leeward does. A trainer or supervisor brings one of a
    colleague, and may say by which `name` its issuer knows them. A refusal is in the audit log too. Raises NotAllowed.
    """
    if on.pk != officer.pk and not _keeps(on, officer):
        raise NotAllowed(_("A trainer or a supervisor brings badges of colleagues of the agency."))
    known_as = name if name and on.pk != officer.pk else on.display_name
    rows, now = partner_rows(in_force(officer.agency, local_date(officer.post))), timezone.now()
    try:
        _check_key(badge)
        _check_issuer(badge, rows)
        if listed is not None:
            _keep_list(listed, rows, now, officer)
        found = accept(badge, now, rows, lists_of(issuer_of(badge)), known_as)
    except Refused as error:
        details = {"issuer": issuer_of(badge)[:300], "achievement": achievement_of(badge)[:300], "reason": error.code}
        durably(lambda: _note("training.partner_badge", on, officer, "refused", details))
        raise NotAllowed(sentence(error.code, error.params)) from error
    return durably(lambda: _store(on, found, now, officer, named=known_as != on.display_name))


def bring_list(listed: Document, *, officer: Officer) -> int:
    """Keep a partner's newer list of revoked badges; how many badges it closed here. Raises NotAllowed."""
    if not has_role(officer, *KEEPERS):
        raise NotAllowed(_("A trainer or a supervisor brings a list without a badge."))
    rows = partner_rows(in_force(officer.agency, local_date(officer.post)))
    try:
        return _keep_list(listed, rows, timezone.now(), officer)
    except Refused as error:
        raise NotAllowed(sentence(error.code, error.params)) from error


def remove_badge(row: PartnerBadge, *, officer: Officer) -> None:
    """It opens nothing any more. Its holder may, and those who keep certificates. Raises NotAllowed."""

    def store() -> None:
        found = partner_badges_for(officer).filter(pk=row.pk, removed_at=None)
        if not found.update(removed_at=timezone.now(), removed_by=officer):
            raise NotAllowed(_("It was removed before. Nothing was changed."))
        _note("training.partner_badge.remove", row.officer, officer, "removed", {"badge": row.badge})

    durably(store)


def _store(on: Officer, found: Accepted, now: datetime, officer: Officer, *, named: bool) -> PartnerBadge:
    if PartnerBadge.objects.filter(issuer=found.issuer, badge=found.badge, removed_at=None).exists():
        raise NotAllowed(_("This badge was brought before, by you or by another officer. Nothing was changed."))
    if any(is_on(each, found.status) for each in lists_of(found.issuer)):  # one that came since it was verified
        raise NotAllowed(sentence("badge.revoked"))
    facts = {name: getattr(found, name) for name in found.__slots__}
    row = PartnerBadge(officer=on, brought_by=officer, accepted_at=now, **facts)
    row.save(force_insert=True)
    details = {"badge": found.badge, "issuer": found.issuer, "achievement": found.achievement, "other_name": named}
    _note("training.partner_badge", on, officer, "accepted", details)
    return row


def _keep_list(listed: Document, rows: Sequence[PartnerRow], now: datetime, officer: Officer) -> int:
    """Store the list unless a newer one is here, and close the badges that it names. Raises Refused."""
    begins = check_revoked_list(listed, now, trust_of(rows))
    _check_key(listed)
    issuer, address = issuer_of(listed), listed["id"]

    def store() -> int:
        badges = PartnerBadge.objects.filter(issuer=issuer, revoked_at=None, removed_at=None)
        named = [row.pk for row in badges if is_on(listed, row.status)]
        facts = {"document": dict(listed), "valid_from": begins, "brought_by": officer, "brought_at": now}
        held = RevokedList.objects.select_for_update().filter(issuer=issuer, address=address).first()
        if held is None or held.valid_from < begins:
            RevokedList.objects.update_or_create(issuer=issuer, address=address, defaults=facts)
        # A badge that was revoked once stays so: lists only grow.
        closed = badges.filter(pk__in=named).update(revoked_at=now)
        details = {"list": address, "closed": closed}
        append("training.partner_list", actor=actor_of(officer), object=f"issuer/{issuer}"[:200], details=details)
        return closed

    return durably(store)


def _check_key(signed: Document) -> None:
    """Raise Refused for what is signed with a key that the federation revoked: it may have been stolen."""
    if key_revoked(issuer_of(signed)) is not None:
        raise Refused("badge.key_revoked")


def _check_issuer(badge: Document, rows: Sequence[PartnerRow]) -> None:
    """Raise Refused for an issuer that no row names, before its list of revoked badges is found to be of no use."""
    issuer = issuer_of(badge)
    if issuer and issuer not in trust_of(rows):
        raise Refused("badge.not_trusted", issuer=issuer[:300])


def _keeps(on: Officer, officer: Officer) -> bool:
    return has_role(officer, *KEEPERS) and colleagues_of(officer).filter(pk=on.pk).exists()


def _note(act: str, on: Officer, officer: Officer, outcome: str, details: Mapping[str, Any]) -> None:
    append(act, actor=actor_of(officer), object=f"officer/{on.username}", outcome=outcome, details=details)
