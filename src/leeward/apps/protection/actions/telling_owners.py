"""Telling the owner of a notice "safe, contact through us": with the person's consent alone, and taken back with it.

Without that nothing leaves. What the owner asks about a check stays what it was, with a case and without one.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.agencies.queries import agency_coded
from leeward.apps.exchange.queries.federation import member_of, node_code
from leeward.apps.protection.actions.cases import locked, note_change
from leeward.apps.protection.actions.ledger import Left, note_left
from leeward.apps.protection.actions.owner_messages import send
from leeward.apps.protection.actions.person_pages import publish_page
from leeward.apps.protection.actions.withdrawing import take_withdrawals
from leeward.apps.protection.models import Case, Consent, MissingNotice
from leeward.apps.protection.queries.consents import allows
from leeward.apps.protection.queries.fear import BARRED, agency_as_recipient, is_barred
from leeward.apps.protection.queries.missing import PART, owner_of
from leeward.core.care.consent import Purpose
from leeward.messages.care import SENTENCES
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

PURPOSE: Purpose = "missing_notice"


def tell_owner(case: Case, match: MissingNotice, *, officer: Officer) -> None:
    """Tell the owner, once, that the person is safe and that contact goes through the agency. Raises NotAllowed."""
    take_withdrawals()  # what the person withdrew a moment ago is not shared

    def work() -> None:
        current = locked(case, officer)
        row = current.missingnotices.select_for_update(of=("self",)).get(pk=match.pk)
        body = row.body or {}
        owner = agency_coded(owner_of(body["record"]))
        if owner is None:
            raise NotAllowed(_("The owner of this notice is not known here. Nothing was sent."))
        member = member_of(owner.code)
        node = member.code if member and member.code != node_code() else ""
        row.case, row.told_at = current, timezone.now()
        row.body = {**body, "told": {"owner": owner.code, "node": node}}
        row.consent = consent = _consent(current, row, owner)
        send(row, body["record"], body["version"])
        row.save()
        left = Left("safe", PURPOSE, [PART], owner.code, owner.name)
        note_left(current, left, officer=officer, consent=consent.pk)
        note_change(current, "notice", officer=officer)

    durably(work)
    publish_page(case)


def _consent(case: Case, row: MissingNotice, owner: Agency) -> Consent:
    """The consent by which this owner may learn it. Raises NotAllowed."""
    before = MissingNotice.objects.get(pk=row.pk)
    if (row.body or {}).get("same") != "yes":
        raise NotAllowed(_("Say first that the notice is about this person."))
    if before.taken_back_at is not None:
        raise NotAllowed(_("The person took this back. If they agree again, call the owner."))
    if before.told_at is not None:
        raise NotAllowed(_("The owner was told already."))
    permission = allows(case, PURPOSE, owner.code, [PART])
    if not permission.allowed:
        raise NotAllowed(str(SENTENCES[permission.why]))
    if is_barred(case, agency_as_recipient(owner, row.node)):
        raise NotAllowed(str(SENTENCES[BARRED]))
    return case.consents.get(pk=permission.consent)
