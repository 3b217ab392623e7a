"""Joining a traveller's short form to the crossing: after the decision, by the document, or by the code at a desk."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.crossings.models import Crossing, Visit, VisitForm
from leeward.apps.crossings.queries.visits import code_digest, entries_with_a_form, form_for, form_of, free_forms
from leeward.apps.exchange.queries.federation import agencies_here
from leeward.core.travel.visits import code
from leeward.core.travel.visits.bands import band
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

_BACK = timedelta(3)
"""How late a form may be taken in and still find its crossing: a day and the link of a weekend."""
_OF_ONE_WRITE = 200


def join_visits() -> int:
    """Join what waits to the entries of the last days; how many. The officer at the counter does nothing for it."""
    return sum(_join_of(agency) for agency in agencies_here())


def _join_of(agency: Agency) -> int:
    joined, first = 0, (timezone.now() - _BACK).date()
    while some := list(entries_with_a_form(agency, first)[:_OF_ONE_WRITE]):
        done = durably(lambda some=some: _join_all(some))  # type: ignore[misc]
        joined += done
        if done < len(some):
            break
    return joined


def join_by_code(crossing: Crossing, text: str, *, officer: Officer) -> None:
    """Join the form whose code the traveller shows, since its document number was mistyped. Each try is audited.
    Raises NotAllowed.
    """
    try:
        digest = code_digest(code.read(text))
    except code.NoCode:
        digest = ""
    durably(lambda: _audit(crossing, officer, "try"))

    def join() -> bool:
        waiting = free_forms().select_for_update(of=("self",)).filter(agency=crossing.agency_id, code_digest=digest)
        form = waiting.filter(sent_at__lte=crossing.at).first()
        if form is None or not crossing.is_entry or Visit.objects.filter(crossing=crossing).exists():
            return False
        _join(crossing, form)
        _audit(crossing, officer, "joined")
        return True

    if not durably(join):
        raise NotAllowed(_("No form with this code waits for this crossing."))


REASONS = ("emergency", "person")
"""Why an address may be read: help in an emergency, or because the person asks what is kept."""


def read_address(crossing: Crossing, why: str, *, officer: Officer) -> str:
    """The address of the stay while it is kept. The look is audited with its reason, also one that finds nothing.
    Raises NotAllowed, Unreadable.
    """
    if why not in REASONS:
        raise NotAllowed(_("Choose why the address is needed."))
    form = form_of(crossing)
    about = f"crossing/{crossing.pk}"
    durably(lambda: append("crossings.visits.address", actor=actor_of(officer), object=about, outcome=why))
    return str(form.answers["address"]) if form else ""


def _join_all(entries: list[Crossing]) -> int:
    done = 0
    for crossing in entries:
        form = form_for(crossing)
        if form is not None:  # not yet joined to an earlier entry of this pass
            done += _join(crossing, form)
    if done:
        append("crossings.visits.join", actor=SYSTEM, details={"joined": done})
    return done


def _join(crossing: Crossing, form: VisitForm) -> int:
    try:
        said = form.answers
    except Unreadable as error:  # the right key, or a copy of the row, may be put back; its days delete it
        note_skipped(error)
        return 0
    nights = said["nights"]
    Visit.objects.create(
        crossing=crossing,
        residence=said["residence"],
        purpose=said["purpose"],
        nights="" if nights is None else band(nights),
    )
    form.crossing = crossing
    form.save(update_fields=["crossing"])
    return 1


def _audit(crossing: Crossing, officer: Officer, outcome: str) -> None:
    append("crossings.visits.join", actor=actor_of(officer), object=f"crossing/{crossing.pk}", outcome=outcome)
