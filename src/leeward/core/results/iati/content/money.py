"""Money of an activity: budgets, planned disbursements, transactions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from leeward.core.results.iati.content.classes import AidType, Sector
from leeward.core.results.iati.content.places import Country, Region
from leeward.core.results.iati.content.texts import Text
from leeward.core.results.iati.slots import at


@dataclass(frozen=True, slots=True)
class Money:
    """An amount, the day of its exchange rate, and its currency (ISO 4217; empty for the activity's).

    Negative amounts are corrections.
    """

    amount: Decimal = at("text()")
    day: date = at("@value-date")
    currency: str = at("@currency", "")


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget of at most a year; `kind` of BudgetType (1 original, 2 revised), `status` of BudgetStatus."""

    start: date = at("period-start/@iso-date")
    end: date = at("period-end/@iso-date")
    value: Money = at("value")
    kind: str = at("@type", "")
    status: str = at("@status", "")


@dataclass(frozen=True, slots=True)
class Trader:
    """One of two sides of a payment: an organisation and its kind; the classes of both sides add its activity."""

    ref: str = at("@ref", "")
    kind: str = at("@type", "")
    names: tuple[Text, ...] = at("narrative", ())


@dataclass(frozen=True, slots=True)
class Provider(Trader):
    """Who pays."""

    activity: str = at("@provider-activity-id", "")


@dataclass(frozen=True, slots=True)
class Receiver(Trader):
    """Who is paid."""

    activity: str = at("@receiver-activity-id", "")


@dataclass(frozen=True, slots=True)
class PlannedDisbursement:
    """A payment that is planned for a period."""

    start: date = at("period-start/@iso-date")
    value: Money = at("value")
    end: date | None = at("period-end/@iso-date", None)
    kind: str = at("@type", "")
    provider: Provider | None = at("provider-org", None)
    receiver: Receiver | None = at("receiver-org", None)


@dataclass(frozen=True, slots=True)
class Transaction:
    """Money committed, received, paid or spent (TransactionType) on a day."""

    kind: str = at("transaction-type/@code")
    day: date = at("transaction-date/@iso-date")
    value: Money = at("value")
    ref: str = at("@ref", "")
    humanitarian: bool | None = at("@humanitarian", None)
    descriptions: tuple[Text, ...] = at("description/narrative", ())
    provider: Provider | None = at("provider-org", None)
    receiver: Receiver | None = at("receiver-org", None)
    channel: str = at("disbursement-channel/@code", "")
    sectors: tuple[Sector, ...] = at("sector", ())
    country: Country | None = at("recipient-country", None)
    region: Region | None = at("recipient-region", None)
    flow_type: str = at("flow-type/@code", "")
    finance_type: str = at("finance-type/@code", "")
    aid_types: tuple[AidType, ...] = at("aid-type", ())
    tied_status: str = at("tied-status/@code", "")
