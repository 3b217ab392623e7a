"""What people asked about stays in the demonstration, so that each list has something to decide: a ban, an extension, a
correction, searches of crossings for criminal cases, and appeals.
"""

from datetime import timedelta

from django.db.models import QuerySet

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.agencies.queries import local_date, officer_named
from leeward.apps.crossings.actions.conditions import Wanted, propose
from leeward.apps.crossings.actions.corrections import note_correction
from leeward.apps.crossings.actions.police import Asked, Document, ask, decide
from leeward.apps.crossings.models import CaseSearch, Correction, Crossing
from leeward.apps.crossings.queries.holders import opened
from leeward.core.travel.stays.crossing import Direction
from leeward.demo.appeals import load_appeals
from leeward.demo.voyages import SUPERVISOR

ANALYST, SECOND_LINE = "analyst", "secondline"
_REASON = "Freight of the company under investigation was paid on days on which this traveller may have been here."
_SEARCHES = (("CR 2026/0417", True), ("CR 2026/0417", False), ("CR 2026/0433", False))
"""The number of the case, and whether the second person agreed already."""


def load_stays() -> None:
    """Ask, propose and note, once; the past crossings have to be there. One ban is in force, with an open appeal."""
    supervisor = officer_named(SUPERVISOR)
    if CaseSearch.objects.exists() or Correction.objects.exists():
        return
    here = list(_here(supervisor)[: len(_SEARCHES) + 5])
    for (case, agrees), entry in zip(_SEARCHES, here, strict=False):
        _search(entry, case, supervisor.agency, agrees=agrees)
    _notes(*here[-5:-2])
    load_appeals(*here[-2:])


def _here(officer: Officer) -> QuerySet[Crossing]:
    """Entries of people who may still stay for some months."""
    today = local_date(officer.post)
    found = Crossing.objects.filter(agency=officer.agency_id, direction=Direction.ENTRY).exclude(birth_digest="")
    return found.filter(permitted_until__range=(today, today + timedelta(200))).order_by("-at", "pk")


def _search(entry: Crossing, case: str, agency: Agency, *, agrees: bool) -> None:
    holder = opened(entry)
    document = Document(holder.issuer, holder.number)
    made = ask(Asked(agency.code, case, document, _REASON), officer=officer_named(ANALYST))
    if agrees:
        decide(made, agrees=True, officer=officer_named(SUPERVISOR))


def _notes(banned: Crossing, longer: Crossing, wrong: Crossing) -> None:
    officer = officer_named(SECOND_LINE)
    today = local_date(officer.post)
    ban = Wanted(
        "ban",
        today + timedelta(365),
        "Immigration Act, section 13 (invented)",
        "Worked without a permit; found at a workplace and asked to leave.",
        "To the Minister within 14 days, in writing (invented).",
    )
    until = (longer.permitted_until or today) + timedelta(30)
    extension = Wanted("extension", until, "Immigration Act, section 9 (invented)", "In hospital until then.")
    propose(banned, ban, officer=officer)
    propose(longer, extension, officer=officer)
    note_correction(wrong, "I left by the ferry on the day after; here is my ticket.", officer=officer)
