"""Agreements on entries: two persons of the agency that asks, two of the one that reports; each side ends it alone."""

import os
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.crossings.access import GUARDIANS, visible_agreements
from leeward.apps.crossings.actions import entry_messages
from leeward.apps.crossings.models import EntryAgreement
from leeward.apps.crossings.models.entry_agreements import AGREE_ENTRIES
from leeward.apps.exchange.queries.federation import agencies_of_partners, node_of
from leeward.core.federation.key_shares import SHARE_BYTES, commitment
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

LONGEST = timedelta(days=366)
_State = EntryAgreement.State


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is proposed: which agency reports, until which last day, by what law and why."""

    agency: Agency
    ends_on: date
    legal_basis: str
    reason: str


def propose(wanted: Wanted, *, officer: Officer) -> EntryAgreement:
    """Propose to ask a partner's agency to report entries from this agency's state. Raises NotAllowed."""
    _require(officer)
    today = local_date(officer.post)
    if not agencies_of_partners().filter(pk=wanted.agency.pk).exists():
        raise NotAllowed(_("This agency is on no other node."))
    if wanted.agency.country == officer.agency.country or not officer.agency.country:
        raise NotAllowed(_("An agency of another state reports entries."))
    if not today < wanted.ends_on <= today + LONGEST:
        raise NotAllowed(_("Give a last day after today, within %(days)s days.") % {"days": LONGEST.days})
    if not wanted.reason.strip() or not wanted.legal_basis.strip():
        raise NotAllowed(_("Give the reason and the law."))
    row = EntryAgreement(agency=officer.agency, to=wanted.agency, to_node=node_of(wanted.agency))
    row.ends_on, row.legal_basis, row.state = wanted.ends_on, wanted.legal_basis.strip()[:64], _State.PROPOSED
    row.reason, row.proposed_by, row.asked_at = wanted.reason.strip(), officer, timezone.now()

    def store() -> EntryAgreement:
        same = EntryAgreement.objects.filter(agency=row.agency, to=row.to, state__in=EntryAgreement.LIVE)
        if same.exists():
            raise NotAllowed(_("There is an agreement with this agency, or one waits."))
        row.save(force_insert=True)
        _audit(row, officer, "proposed")
        return row

    return durably(store)


def agree(row: EntryAgreement, *, officer: Officer) -> None:
    """Agree to the next step. Raises NotAllowed for the person who took the step before, and where nothing waits."""
    _require(officer)

    def work() -> None:
        current = _lock(row, officer)
        steps = {_State.PROPOSED: _send, _State.CAME: _offer, _State.OFFERED: _begin}
        step = steps.get(_State(current.state))
        if step is None or current.ends_on < local_date(officer.post):
            raise NotAllowed(_("Nothing waits for an agreement here."))
        if current.proposed_by_id == officer.pk:
            raise NotAllowed(_("A second person decides what you proposed."))
        step(current, officer)
        current.save()
        _audit(current, officer, current.state)

    durably(work)


def _send(row: EntryAgreement, officer: Officer) -> None:
    sign_second(AGREE_ENTRIES, row, officer)
    row.state, row.share = _State.ASKED, os.urandom(SHARE_BYTES)
    row.commitment = commitment(str(row.pk), row.share or b"")
    entry_messages.ask(row)


def _offer(row: EntryAgreement, officer: Officer) -> None:
    row.proposed_by, row.state = officer, _State.OFFERED


def _begin(row: EntryAgreement, officer: Officer) -> None:
    sign_second(AGREE_ENTRIES, row, officer)
    row.state = _State.IN_FORCE
    row.began_on, row.share = local_date(officer.post), os.urandom(SHARE_BYTES)
    entry_messages.agree(row)


def end(row: EntryAgreement, *, officer: Officer) -> None:
    """End it, decline it or take the proposal back: one person of either side. Raises NotAllowed."""
    _require(officer)

    def work() -> None:
        current = _lock(row, officer)
        if current.state == _State.ENDED:
            raise NotAllowed(_("This has ended."))
        if current.state != _State.PROPOSED:
            entry_messages.end(current)
        wipe(current)
        _audit(current, officer, "ended")

    durably(work)


def end_over() -> int:
    """End agreements whose last day is over, on this node; the other one ends its row on the same day. How many."""
    before = timezone.now().date() - timedelta(days=1)  # in every zone the day is over
    over = EntryAgreement.objects.filter(state__in=EntryAgreement.LIVE, ends_on__lt=before)

    def work() -> int:
        rows = list(over.select_for_update(of=("self",)))
        for row in rows:
            wipe(row)
            append("crossings.entries", actor=SYSTEM, object=f"entries/{row.pk}", outcome="over")
        return len(rows)

    return durably(work) if over.exists() else 0


def wipe(row: EntryAgreement) -> None:
    """End the row and destroy its secret and share, with what waits to be compared. Must run in a transaction."""
    row.state, row.secret_encrypted, row.share_encrypted = _State.ENDED, None, None
    row.save()
    row.reported.all().delete()


def _require(officer: Officer) -> None:
    if not has_role(officer, *GUARDIANS):
        raise NotAllowed(_("A supervisor or the data protection officer decides this."))


def _lock(row: EntryAgreement, officer: Officer) -> EntryAgreement:
    rows = visible_agreements(officer).select_for_update(of=("self",)).select_related("agency", "to")
    return rows.get(pk=row.pk)


def _audit(row: EntryAgreement, officer: Officer, outcome: str) -> None:
    details = {"with": row.node, "until": row.ends_on.isoformat()}
    append("crossings.entries", actor=actor_of(officer), object=f"entries/{row.pk}", outcome=outcome, details=details)
