"""One activity with every part that our dataclasses hold, valid by the standard, and the file of a smaller one."""

from datetime import UTC, date, datetime
from decimal import Decimal

from leeward.core.results.iati import content as c

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
START, END = date(2026, 1, 1), date(2026, 12, 31)


def text(words: str) -> tuple[c.Text, ...]:
    """A text in English and one in Spanish."""
    return (c.Text(words), c.Text(f"{words} & más", "es"))


def money(amount: str) -> c.Money:
    """An amount in the activity's currency."""
    return c.Money(Decimal(amount), START)


DOCUMENT = c.Document("https://example.org/a.pdf", "application/pdf", text("Plan"), ("A02",), text("d"), ("en",), START)
FIGURE = c.Figure("40", ("port",), (c.Dimension("sex", "women"),), text("checked"), (DOCUMENT,))
INDICATOR = c.Indicator(
    "1",
    text("Officers certified"),
    ascending=True,
    aggregable=False,
    descriptions=text("counted once"),
    documents=(DOCUMENT,),
    references=(c.IndicatorReference("8.8", "99", "https://example.org/sdg"),),
    baselines=(c.Baseline("2025", date(2025, 12, 31), "0", ("port",), (c.Dimension("sex", "men"),), (DOCUMENT,)),),
    periods=(c.Period(START, date(2026, 6, 30), (FIGURE,), (FIGURE, c.Figure("12"))),),
)
ACTIVITY = c.Activity(
    identifier="XM-DAC-47066-LW1",
    reporting=c.Reporter("XM-DAC-47066", "40", text("IOM"), secondary=False),
    titles=text("Documents at small ports"),
    descriptions=(c.Description(text("What it is"), "1"), c.Description(text("Whom it serves"), "3")),
    participants=(c.Participant("1", "CA-3", "10", "CA-3-P1", "47066", text("Canada")),),
    status="2",
    dates=(c.ActivityDate("1", START, text("agreed")), c.ActivityDate("3", END)),
    language="en",
    currency="USD",
    updated=datetime(2026, 11, 1, tzinfo=UTC),
    humanitarian=False,
    hierarchy="1",
    linked_data="https://example.org/lw1",
    other_identifiers=(c.OtherIdentifier("P-17", "A1", "XM-DAC-47066", text("IOM")),),
    contacts=(
        c.Contact(
            "1", text("IOM"), text("Borders"), text("Desk"), text("Lead"), ("+1",), ("a@example.org",),
            ("https://example.org",), (c.Address(text("1 Quay")), c.Address(text("2 Quay"))),
        ),
    ),
    scope="2",
    countries=(c.Country("BB", Decimal("60.5"), text("Barbados")), c.Country("TT", Decimal("39.5"))),
    locations=(
        c.Location(
            "port", "1", (c.Identifier("3374036", "G1"),), text("Bridgetown"), text("Port"), text("Training"),
            (c.Area("3374083", "G1", "1"),),
            "http://www.opengis.net/def/crs/EPSG/0/4326", "13.1 -59.6", "1", "2", "PRT",
        ),
    ),
    sectors=(c.Sector("15136", percent=Decimal(70)), c.Sector("15190", percent=Decimal(30), names=text("Migration"))),
    tags=(c.Tag("8.8", "3", names=text("Workers")),),
    humanitarian_scopes=(c.HumanitarianScope("1", "1-2", "EQ-2015-000048-NPL", names=text("Flood")),),
    policy_markers=(c.PolicyMarker("1", "1", significance="1", names=text("Gender")),),
    collaboration="1",
    flow_type="10",
    finance_type="110",
    aid_types=(c.AidType("C01"),),
    tied_status="5",
    budgets=(c.Budget(START, END, money("120000.50"), "1", "2"),),
    planned_disbursements=(
        c.PlannedDisbursement(START, money("60000"), END, "1", c.Provider("CA-3", "10"), c.Receiver("XM-DAC-47066")),
    ),
    capital_percent=Decimal("12.5"),
    transactions=(
        c.Transaction(
            "3", date(2026, 2, 1), money("-50"), "T1", humanitarian=True, descriptions=text("corrected"),
            provider=c.Provider("CA-3", "10", text("Canada"), "CA-3-P1"), receiver=c.Receiver(names=text("IOM")),
            channel="1", flow_type="10", finance_type="110", aid_types=(c.AidType("C01"),), tied_status="5",
        ),
    ),
    documents=(DOCUMENT,),
    related=(c.RelatedActivity("XM-DAC-47066-LW0", "3"),),
    conditions=c.Conditions(attached=True, conditions=(c.Condition("1", text("Reports every six months")),)),
    results=(c.Result("1", text("Skilled officers"), (INDICATOR,), True, text("d"), (DOCUMENT,)),),
    others=(
        '<crs-add><other-flags code="1" significance="1"></other-flags></crs-add>',
        '<o:more xmlns:o="http://example.org/other">kept</o:more>',
    ),
)  # fmt: skip
SMALL = c.Activity(
    "XM-DAC-47066-LW2",
    c.Reporter("XM-DAC-47066", "40", text("IOM")),
    text("Second"),
    (c.Description(text("d")),),
    (c.Participant("4", "XM-DAC-47066"),),
    "2",
    (c.ActivityDate("1", START),),
    language="en",
    currency="USD",
    countries=(c.Country("BB"),),
    sectors=(c.Sector("15190"),),
    aid_types=(c.AidType("C01"),),
)
