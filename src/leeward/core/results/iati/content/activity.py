"""The activity: what IATI publishes of one project."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from leeward.core.results.iati.content.classes import (
    ActivityDate,
    AidType,
    Conditions,
    HumanitarianScope,
    PolicyMarker,
    RelatedActivity,
    Sector,
    Tag,
)
from leeward.core.results.iati.content.documents import Document
from leeward.core.results.iati.content.money import Budget, PlannedDisbursement, Transaction
from leeward.core.results.iati.content.organisations import Contact, OtherIdentifier, Participant, Reporter
from leeward.core.results.iati.content.places import Country, Location, Region
from leeward.core.results.iati.content.results import Result
from leeward.core.results.iati.content.texts import Description, Text
from leeward.core.results.iati.slots import OTHERS, at


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity, the part of IATI that projects need.

    `others` are the children of the activity that no field holds (reporting to the DAC, older data, other namespaces),
    each as XML; they are written where they belong. `status` is a code of ActivityStatus.
    """

    identifier: str = at("iati-identifier/text()")
    reporting: Reporter = at("reporting-org")
    titles: tuple[Text, ...] = at("title/narrative")
    descriptions: tuple[Description, ...] = at("description")
    participants: tuple[Participant, ...] = at("participating-org")
    status: str = at("activity-status/@code")
    dates: tuple[ActivityDate, ...] = at("activity-date")
    language: str = at("@xml:lang", "")
    currency: str = at("@default-currency", "")
    updated: datetime | None = at("@last-updated-datetime", None)
    humanitarian: bool | None = at("@humanitarian", None)
    hierarchy: str = at("@hierarchy", "")
    linked_data: str = at("@linked-data-uri", "")
    budget_not_provided: str = at("@budget-not-provided", "")
    other_identifiers: tuple[OtherIdentifier, ...] = at("other-identifier", ())
    contacts: tuple[Contact, ...] = at("contact-info", ())
    scope: str = at("activity-scope/@code", "")
    countries: tuple[Country, ...] = at("recipient-country", ())
    regions: tuple[Region, ...] = at("recipient-region", ())
    locations: tuple[Location, ...] = at("location", ())
    sectors: tuple[Sector, ...] = at("sector", ())
    tags: tuple[Tag, ...] = at("tag", ())
    humanitarian_scopes: tuple[HumanitarianScope, ...] = at("humanitarian-scope", ())
    policy_markers: tuple[PolicyMarker, ...] = at("policy-marker", ())
    collaboration: str = at("collaboration-type/@code", "")
    flow_type: str = at("default-flow-type/@code", "")
    finance_type: str = at("default-finance-type/@code", "")
    aid_types: tuple[AidType, ...] = at("default-aid-type", ())
    tied_status: str = at("default-tied-status/@code", "")
    budgets: tuple[Budget, ...] = at("budget", ())
    planned_disbursements: tuple[PlannedDisbursement, ...] = at("planned-disbursement", ())
    capital_percent: Decimal | None = at("capital-spend/@percentage", None)
    transactions: tuple[Transaction, ...] = at("transaction", ())
    documents: tuple[Document, ...] = at("document-link", ())
    related: tuple[RelatedActivity, ...] = at("related-activity", ())
    conditions: Conditions | None = at("conditions", None)
    results: tuple[Result, ...] = at("result", ())
    others: tuple[str, ...] = at(OTHERS, ())
