"""Who may see crossings, and who decides about stays."""

from django.db.models import Q, QuerySet

from leeward.apps.agencies.models import Agency, Officer, Purpose, Role
from leeward.apps.crossings.models import (
    Appeal,
    CaseSearch,
    Condition,
    Correction,
    Crossing,
    EntryAgreement,
    MonthFigures,
    Refusal,
)
from leeward.apps.screening.access.purposes import purposes_of

COUNTER = (Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR)
"""Who sees the card beside a verdict, and a person's history for a purpose that is audited."""
FOLLOWERS = (Role.SECOND_LINE, Role.SUPERVISOR)
"""Who settles stays without an exit, joins documents, proposes bans and extensions."""
ARRIVAL_DESK = (Role.SECOND_LINE, Role.SUPERVISOR, Role.DUTY)
"""Who sees which passengers of a voyage were not seen, and who entered on no list."""
GUARDIANS = (Role.SUPERVISOR, Role.DATA_PROTECTION)
"""Who answers the person concerned: certificates and corrections."""
APPEAL_NOTERS = (*FOLLOWERS, Role.DATA_PROTECTION)
"""Who sees appeals and notes one."""
APPEAL_JUDGES = (Role.SUPERVISOR,)
"""Who decides an appeal, without a part in what it is against."""
ADDRESS_READERS = (Role.SUPERVISOR,)
"""Who may read the address of a stay, in an emergency or for the person."""
INVESTIGATORS = (Role.ANALYST,)
"""Who may ask for crossings in a criminal case."""
READ_FOR = (Purpose.BORDER_CHECK, Purpose.VISA_VETTING, Purpose.DATA_QUALITY, Purpose.OVERSIGHT)
"""A criminal investigation is no purpose here: it asks with a case number, and a second person agrees."""


STATISTICIANS = (Role.SUPERVISOR, Role.ANALYST, Role.PROJECT_MANAGER)
"""Who sees monthly statistics: tables without small figures. A project manager sees nothing else of crossings."""


def purposes_to_read(officer: Officer) -> list[Purpose]:
    """For which purposes the officer may read a person's whole history."""
    allowed = set(purposes_of(officer))
    return [each for each in READ_FOR if each in allowed]


def counted(agency: Agency | int) -> QuerySet[Crossing]:
    """The agency's crossings that no one withdrew."""
    return Crossing.objects.filter(agency=agency, withdrawal=None)


def visible_crossings(officer: Officer) -> QuerySet[Crossing]:
    """What the officer's agency recorded: another agency's crossings are not there."""
    return counted(officer.agency_id)


def visible_conditions(officer: Officer) -> QuerySet[Condition]:
    """Bans and extensions of the officer's agency."""
    return Condition.objects.filter(agency=officer.agency_id)


def visible_refusals(officer: Officer) -> QuerySet[Refusal]:
    """Refusals of entry by the officer's agency."""
    return Refusal.objects.filter(agency=officer.agency_id)


def visible_appeals(officer: Officer) -> QuerySet[Appeal]:
    """Appeals against bans and refusals of the officer's agency."""
    return Appeal.objects.filter(agency=officer.agency_id)


def visible_corrections(officer: Officer) -> QuerySet[Correction]:
    """Corrections that people asked of the officer's agency."""
    return Correction.objects.filter(crossing__agency=officer.agency_id)


def case_searches_to_decide(officer: Officer) -> QuerySet[CaseSearch]:
    """Searches for criminal cases that ask for crossings of the officer's agency."""
    return CaseSearch.objects.filter(asked_of=officer.agency_id)


def own_case_searches(officer: Officer) -> QuerySet[CaseSearch]:
    """Searches that this officer asked for: no one else reads their result."""
    return CaseSearch.objects.filter(asked_by=officer)


def visible_figures(officer: Officer) -> QuerySet[MonthFigures]:
    """Monthly statistics of the officer's agency."""
    return MonthFigures.objects.filter(agency=officer.agency_id)


def visible_agreements(officer: Officer) -> QuerySet[EntryAgreement]:
    """Agreements on entries that the officer's agency asked for, or was asked for."""
    ours = Q(agency=officer.agency_id, from_node="") | Q(to=officer.agency_id, to_node="")
    return EntryAgreement.objects.filter(ours)
