"""Agreements on entries in the demonstration: one in force, whose reports ended a stay and made another disputed, and
one that waits for a second person. No node of a partner is there: the rows are as messages would have left them.
"""

import os
from datetime import timedelta
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.agencies.queries import agency_coded, local_date, officer_named
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.crossings.models import EntryAgreement, PartnerEntry
from leeward.apps.crossings.queries.without_exit import without_exit
from leeward.core.travel.stays.entry_tokens import SECRET_BYTES
from leeward.demo.voyages import SUPERVISOR
from leeward.platform.durable import durably

REPORTING, ASKED, GUARDIAN = "LCA-IMMI", "VCT-IMMI", "dpo"
_SINCE, _LAST = timedelta(40), timedelta(300)
_LAW = "Memorandum of 2026, article 4 (invented)"
_State = EntryAgreement.State


def load_entries() -> None:
    """Agree and report, once; the past crossings have to be there."""
    supervisor, guardian = officer_named(SUPERVISOR), officer_named(GUARDIAN)
    reporting, asked = agency_coded(REPORTING), agency_coded(ASKED)
    if EntryAgreement.objects.exists() or reporting is None or asked is None:
        return
    stays = without_exit(supervisor.agency, local_date(supervisor.post)).asked

    def work() -> None:
        agreed = _agreement(reporting, supervisor, _State.IN_FORCE, decided_by=guardian)
        for stay, days in zip(stays, ((9,), (21, 9)), strict=False):
            for ago in days:
                day, now = timezone.now().date() - timedelta(ago), timezone.now()
                PartnerEntry.objects.create(entry=stay.entry, agreement=agreed, day=day, by_document=True, at=now)
        _agreement(asked, supervisor, _State.PROPOSED)

    durably(work)


def _agreement(to: Agency, officer: Officer, state: EntryAgreement.State, **facts: Any) -> EntryAgreement:
    """One that the officer proposed; the audit log says that it is invented."""
    now = timezone.now()
    row = EntryAgreement(agency=officer.agency, to=to, to_node=to.code, state=state, proposed_by=officer, **facts)
    row.asked_at, row.ends_on, row.legal_basis = now - _SINCE, (now + _LAST).date(), _LAW
    row.reason = "Travellers leave by the ferry and by yacht, where few exits are recorded."
    if state == _State.IN_FORCE:
        row.began_on, row.secret = (now - _SINCE).date(), os.urandom(SECRET_BYTES)
    row.save(force_insert=True)
    append("crossings.entries", actor=SYSTEM, object=f"entries/{row.pk}", outcome=state, details={"invented": True})
    return row
