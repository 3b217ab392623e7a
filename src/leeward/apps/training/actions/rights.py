"""The table of what certificates open: proposed by one person, approved by another, signed with the node's key."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.functions import NEVER_CLOSED, Function
from leeward.apps.agencies.access.roles import actor_of, has_role
from leeward.apps.agencies.actions.second_person import sign_second
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.audit.actions import append
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.training.access import KEEPERS, kinds_of, may_decide
from leeward.apps.training.models import RightsTable
from leeward.apps.training.models.rights import APPROVE_TABLE
from leeward.apps.training.queries.rights import signed_text
from leeward.core.federation.keys import Signer
from leeward.core.training.badges.partner_rows import PartnerRow, check_number, read_rows
from leeward.core.training.badges.refusals import Refused
from leeward.messages import sentence
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def propose_rights(
    opens: Mapping[str, Collection[str]], starts_on: date, *, officer: Officer, partners: str = ""
) -> RightsTable:
    """Propose the next version: for each function that it closes the codes of which one opens it, and line by line
    what badges of partners open (`core.training.badges.partner_rows`). Raises NotAllowed.
    """
    if not has_role(officer, *KEEPERS):
        raise NotAllowed(_("A trainer or a supervisor proposes what certificates open."))
    if starts_on < local_date(officer.post):
        raise NotAllowed(_("A table starts today or later."))
    stored = _checked(opens, officer)
    of_partners = _partner_rows(partners, stored)

    def store() -> RightsTable:
        rows = RightsTable.objects.filter(agency=officer.agency_id)
        if rows.filter(state=RightsTable.State.PROPOSED).exists():
            raise NotAllowed(_("A version waits for its decision already. Decide on that one first."))
        number = (rows.aggregate(last=Max("version"))["last"] or 0) + 1
        row = RightsTable(agency=officer.agency, version=number, opens=stored, starts_on=starts_on)
        row.partners = [each.as_json() for each in of_partners]
        row.proposed_by, row.proposed_at = officer, timezone.now()
        row.save(force_insert=True)
        _note("training.rights.propose", row, officer)
        return row

    return durably(store)


def approve_rights(table: RightsTable, *, officer: Officer) -> RightsTable:
    """Put the version in force from its day on, signed. Raises NotAllowed, also without keys of this node."""
    signer = _signer()

    def store() -> RightsTable:
        row = _waiting(table, officer)
        sign_second(APPROVE_TABLE, row, officer)
        row.state, row.decided_at = RightsTable.State.APPROVED, timezone.now()
        row.signing_key, row.signature = signer.id, signer.sign(signed_text(row))
        row.save()
        _note("training.rights.approve", row, officer)
        return row

    return durably(store)


def decline_rights(table: RightsTable, *, officer: Officer) -> RightsTable:
    """Decide against the version. Who proposed it may take it back. Raises NotAllowed."""

    def store() -> RightsTable:
        row = _waiting(table, officer, own=True)
        row.state, row.decided_by, row.decided_at = RightsTable.State.DECLINED, officer, timezone.now()
        row.save()
        _note("training.rights.decline", row, officer)
        return row

    return durably(store)


def _checked(opens: Mapping[str, Collection[str]], officer: Officer) -> dict[str, list[str]]:
    """The rows as they are stored. Raises NotAllowed, which names the row."""
    known = set(kinds_of(officer).filter(retired_at=None).values_list("code", flat=True))
    for name, codes in opens.items():
        if name in NEVER_CLOSED:
            raise NotAllowed(_("No table can close %(what)s.") % {"what": NEVER_CLOSED[name]})
        if name not in Function.values:
            raise NotAllowed(_("“%(name)s” is no function that a certificate opens.") % {"name": name[:64]})
        if not codes or (unknown := sorted(set(codes) - known)):
            said = {"function": Function(name).label, "code": unknown[0][:64] if codes else "–"}
            raise NotAllowed(_("%(function)s: no one can achieve “%(code)s” here.") % said)
    return {name: sorted(set(codes)) for name, codes in sorted(opens.items())}


def _partner_rows(text: str, closed: Collection[str]) -> list[PartnerRow]:
    try:
        check_number(text)
        return read_rows(text, closed)
    except Refused as error:
        raise NotAllowed(sentence(error.code, error.params)) from error


def _waiting(table: RightsTable, officer: Officer, *, own: bool = False) -> RightsTable:
    rows = RightsTable.objects.select_for_update(of=("self",)).select_related("agency", "proposed_by")
    row = rows.filter(pk=table.pk, state=RightsTable.State.PROPOSED, agency=officer.agency_id).first()
    if row is None:
        raise NotAllowed(_("This version was decided already. Nothing was changed."))
    if not may_decide(officer, row) and not (own and row.proposed_by_id == officer.pk):
        raise NotAllowed(_("A supervisor decides, and another person than the one who proposed it."))
    return row


def _signer() -> Signer:
    try:
        return trust.identity().signer
    except NotReady as error:
        raise NotAllowed(_("This node has no key to sign with: %(why)s") % {"why": error}) from error


def _note(act: str, row: RightsTable, officer: Officer) -> None:
    details = {"opens": row.opens, "partners": row.partners, "starts_on": row.starts_on.isoformat()}
    append(act, actor=actor_of(officer), object=f"rights/{row.agency.code}/{row.version}", details=details)
