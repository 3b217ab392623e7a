"""What is kept of crossings."""

from leeward.apps.crossings.models.appeals import Appeal
from leeward.apps.crossings.models.conditions import Condition
from leeward.apps.crossings.models.crossings import Crossing, Withdrawal
from leeward.apps.crossings.models.entry_agreements import EntryAgreement
from leeward.apps.crossings.models.figures import MonthFigures
from leeward.apps.crossings.models.partner_entries import PartnerEntry, ReportedEntries
from leeward.apps.crossings.models.people import DocumentDecision
from leeward.apps.crossings.models.police import CaseSearch
from leeward.apps.crossings.models.refusals import Refusal
from leeward.apps.crossings.models.reviews import Correction, ExitEvidence
from leeward.apps.crossings.models.visits import Visit, VisitForm

__all__ = [
    "Appeal",
    "CaseSearch",
    "Condition",
    "Correction",
    "Crossing",
    "DocumentDecision",
    "EntryAgreement",
    "ExitEvidence",
    "MonthFigures",
    "PartnerEntry",
    "Refusal",
    "ReportedEntries",
    "Visit",
    "VisitForm",
    "Withdrawal",
]
