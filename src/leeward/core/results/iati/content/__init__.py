"""What an IATI activity contains, as frozen dataclasses; each field says where it is in the file (`slots`).

Codes are those of the standard's lists (`resources/iati/codes.csv`) as text, so that a file with a code that is not on
its list can be read, shown and put right; `validation` says which are wrong.
"""

from leeward.core.results.iati.content.activity import Activity
from leeward.core.results.iati.content.classes import (
    ActivityDate,
    AidType,
    Condition,
    Conditions,
    HumanitarianScope,
    PolicyMarker,
    RelatedActivity,
    Sector,
    Tag,
)
from leeward.core.results.iati.content.documents import Document
from leeward.core.results.iati.content.money import Budget, Money, PlannedDisbursement, Provider, Receiver, Transaction
from leeward.core.results.iati.content.organisations import Address, Contact, OtherIdentifier, Participant, Reporter
from leeward.core.results.iati.content.places import Area, Country, Identifier, Location, Region
from leeward.core.results.iati.content.results import (
    Baseline,
    Dimension,
    Figure,
    Indicator,
    IndicatorReference,
    Period,
    Reference,
    Result,
)
from leeward.core.results.iati.content.texts import Description, Text, text_in

__all__ = [
    "Activity",
    "ActivityDate",
    "Address",
    "AidType",
    "Area",
    "Baseline",
    "Budget",
    "Condition",
    "Conditions",
    "Contact",
    "Country",
    "Description",
    "Dimension",
    "Document",
    "Figure",
    "HumanitarianScope",
    "Identifier",
    "Indicator",
    "IndicatorReference",
    "Location",
    "Money",
    "OtherIdentifier",
    "Participant",
    "Period",
    "PlannedDisbursement",
    "PolicyMarker",
    "Provider",
    "Receiver",
    "Reference",
    "Region",
    "RelatedActivity",
    "Reporter",
    "Result",
    "Sector",
    "Tag",
    "Text",
    "Transaction",
    "text_in",
]
