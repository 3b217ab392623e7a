"""Releasing facts without persons, as a method of a protected source; a withdrawal takes them back and erases them."""

import hashlib
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.actions.cases import locked, note_change
from leeward.apps.protection.actions.ledger import Left, note_left
from leeward.apps.protection.actions.person_pages import publish_page
from leeward.apps.protection.actions.withdrawing import take_withdrawals
from leeward.apps.protection.models import Case, Consent, FactRelease
from leeward.apps.protection.queries.fear import fled_by_person
from leeward.apps.protection.queries.recipients import INVESTIGATORS
from leeward.apps.protection.queries.released import PARTS, packet_of, permission, problems
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.protected_methods import publish
from leeward.core.care.fear import EVERY_STATE
from leeward.core.record.content.method import Method
from leeward.messages.care import SENTENCES
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def release_facts(case: Case, content: Method, digest: str, *, officer: Officer) -> FactRelease:
    """Release exactly the facts that the officer saw, or nothing. Raises NotAllowed."""
    take_withdrawals()  # what the person withdrew a moment ago does not leave

    def work() -> FactRelease:
        current = locked(case, officer)
        allowed = permission(current)
        if not allowed.allowed:
            raise NotAllowed(str(SENTENCES[allowed.why]))
        if hashlib.sha256(packet_of(content)).hexdigest() != digest:
            raise NotAllowed(_("These are not the facts of the preview. Look at the new preview. Nothing was sent."))
        if problems(current, content):
            raise NotAllowed(_("Something in it identifies a person. Nothing was sent."))
        return _store(current, content, current.consents.get(pk=allowed.consent), officer)

    made = durably(work)
    publish_page(case)
    return made


def _store(case: Case, content: Method, consent: Consent, officer: Officer) -> FactRelease:
    now = timezone.now()
    until = max(consent.as_rule().expires.date(), (now + timedelta(days=1)).date())
    record = publish(content, owner=case.agency, handling=_handling(case), until=until)
    row = FactRelease(case=case, officer=officer, at=now, consent=consent)
    row.body = {"record": str(record.pk)}
    row.save(force_insert=True)
    left = Left("facts", "investigation_facts", PARTS, INVESTIGATORS, consent.body["recipient_name"])
    note_left(case, left, officer=officer, consent=consent.pk)
    note_change(case, "facts", officer=officer)
    return row


def _handling(case: Case) -> Handling:
    """For everyone; of someone who fears a state, for the agency's own state alone. Raises NotAllowed."""
    fled = fled_by_person(case)
    if not fled:
        return Handling()
    if EVERY_STATE in fled or case.agency.country in fled:
        raise NotAllowed(_("The person fears every state, or this one: nothing can leave. Ask which states they fear."))
    return Handling(countries=(case.agency.country,), no_onward=True)
