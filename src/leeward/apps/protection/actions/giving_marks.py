"""A caseworker gives the mark of a case to a partner's node, with the person's consent, and takes it back."""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.actions.cases import locked, note_change
from leeward.apps.protection.actions.ledger import Left, note_left
from leeward.apps.protection.actions.partner_marks import send, take_back
from leeward.apps.protection.actions.person_pages import publish_page
from leeward.apps.protection.actions.withdrawing import take_withdrawals
from leeward.apps.protection.models import Case, Consent, SharedMark
from leeward.apps.protection.queries.consents import allows
from leeward.apps.protection.queries.marks import PART, PURPOSE, marks_held, places, says
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def give_mark(case: Case, agency: str, *, officer: Officer) -> SharedMark:
    """Give the case's mark to the node of the agency with this code. Raises NotAllowed with why not."""
    take_withdrawals()  # what the person withdrew a moment ago is not shared

    def work() -> SharedMark:
        current = locked(case, officer)
        place = next((each for each in places(current) if each.agency.code == agency), None)
        if place is None:
            raise NotAllowed(_("This agency is on no partner's node. On this node your own mark holds already."))
        if place.why_not:
            raise NotAllowed(str(place.why_not))
        if any(row.recipient == agency and not row.is_over for row in marks_held(current)):
            raise NotAllowed(_("This agency has the mark already."))
        consent = Consent.objects.get(pk=allows(current, PURPOSE, agency, [PART]).consent)
        row = SharedMark(case=current, officer=officer, at=timezone.now(), consent=consent)
        row.body = {"agency": agency, "node": place.node, "until": (consent.body or {})["expires"]}
        row.save(force_insert=True)
        send(row, says(current))
        left = Left("mark", PURPOSE, [PART], agency, place.agency.name)
        note_left(current, left, officer=officer, consent=consent.pk)
        note_change(current, "mark.give", officer=officer)
        return row

    row = durably(work)
    publish_page(case)
    return row


def take_mark_back(case: Case, mark: SharedMark, *, officer: Officer) -> None:
    """Have the partner's node erase the mark, also while the person's consent goes on. Raises NotAllowed."""

    def work() -> None:
        current = locked(case, officer)
        row = marks_held(current).filter(pk=mark.pk).first()
        if row is None:
            raise NotAllowed(_("This mark was taken back already."))
        row.case = current
        take_back(row)
        note_change(current, "mark.take_back", officer=officer)

    durably(work)
    publish_page(case)
