"""One cell: read as its field wants it, and given back with why where it cannot be."""

from datetime import date, datetime, time

import pytest

from leeward.core.care.htcds.fields import fields
from leeward.core.care.htcds.values import Raw, Read, Value, as_text, read_value


def read(name: str, raw: Raw) -> Read:
    return read_value(fields()[name], raw)


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("prs_FirstName", "  Marie\r\nClaire\0 ", "Marie\nClaire"),
        ("prs_IdentityNumber", 12345678.0, "12345678"),
        ("prs_HomePhone", "+1 246 430 1234", "+1 246 430 1234"),
        ("prs_FirstName", "   ", None),
        ("prs_Birthdate", date(1990, 5, 3), date(1990, 5, 3)),
        ("prs_Birthdate", datetime.fromisoformat("1990-05-03"), date(1990, 5, 3)),
        ("prs_Birthdate", "1990-05-03", date(1990, 5, 3)),
        ("prs_Birthdate", "3 May 1990", date(1990, 5, 3)),
        ("prs_Birthdate", "31/05/1990", date(1990, 5, 31)),
        ("prs_Deceased", "Yes", True),
        ("prs_Deceased", False, False),
        ("con_Consent", 1.0, True),
        ("prs_NumberOfChildren", 2.0, 2),
        ("prs_NumberOfChildren", "2.0", 2),
        ("prs_MailingLatitude", "18.53934721", 18.5393472),
        ("prs_MailingLatitude", 18.5, 18.5),
        ("prs_Gender", " transgender FEMININE", "TransgenderFeminine"),
        ("prs_Gender", "Female", "Feminine"),
        ("cas_Status", "Follow up", "FollowUp"),
        ("vic_MethodsOfControl", "DebtBondage ", ("DebtBondage",)),
        ("vic_MethodsOfControl", "Debt bondage; Takes earnings ;DebtBondage", ("DebtBondage", "TakesEarnings")),
        ("vic_MethodsOfControl", "DebtBondage TakesEarnings", ("DebtBondage", "TakesEarnings")),
        ("vic_MethodsOfControl", "MethodsOfControlRestrictsMovement", ("RestrictsMovement",)),
        ("vic_RelationshipToTrafficker", "Unacquainted", "Unaquainted"),
        ("prs_Citizenship", "Haiti; DO; JAM; Bolivia (Plurinational State of)", ("HT", "DO", "JM", "BO")),
        ("prs_Citizenship", "Congo", ("CG",)),
        ("prs_PrimaryLanguage", "Haitian Creole", "hat"),
        ("prs_PrimaryLanguage", "es", "spa"),
        ("prs_SecondaryLanguage", "fre", "fra"),
    ],
)
def test_what_a_cell_says(name: str, raw: Raw, value: Value | None) -> None:
    assert read(name, raw) == Read(value)


def test_labels_that_hold_the_separator_are_read_whole() -> None:
    water, trade = (
        "Water supply; sewerage, waste management and remediation",
        "wholesale and retail trade; repair of motor vehicles and motorcycles",
    )
    found = read("vic_ForcedLabourIndustry", f"{water}; Construction; {trade}")
    assert found == Read(
        ("E_WaterSupplySewerageWasteManagement", "F_Construction", "G_WholesaleAndRetailTradeRepairOfMotorVehicles")
    )


@pytest.mark.parametrize(
    ("name", "raw", "kept", "refused"),
    [
        ("prs_Birthdate", "03/04/1990", None, [("03/04/1990", "htcds.value.date")]),
        ("prs_Birthdate", "May 1990", None, [("May 1990", "htcds.value.date")]),
        ("prs_Birthdate", 32996.0, None, [("32996", "htcds.value.date")]),
        (
            "prs_Birthdate",
            datetime.fromisoformat("1990-05-03 12:00"),
            None,
            [("1990-05-03 12:00:00", "htcds.value.date")],
        ),
        ("prs_Birthdate", date(9999, 1, 1), None, [("9999-01-01", "htcds.value.date")]),
        ("prs_Deceased", "maybe", None, [("maybe", "htcds.value.flag")]),
        ("prs_NumberOfChildren", "-1", None, [("-1", "htcds.value.number")]),
        ("prs_NumberOfChildren", "some", None, [("some", "htcds.value.number")]),
        ("prs_NumberOfChildren", 151.0, None, [("151", "htcds.value.number")]),
        ("prs_NumberOfChildren", time(3), None, [("03:00:00", "htcds.value.number")]),
        ("prs_MailingLatitude", "91", None, [("91", "htcds.value.degrees")]),
        ("prs_MailingLongitude", "18,5", None, [("18,5", "htcds.value.degrees")]),
        ("prs_Gender", "Other", None, [("Other", "htcds.value.code")]),
        ("prs_Gender", "Feminine; Masculine", None, [("Feminine; Masculine", "htcds.value.several")]),
        ("vic_MethodsOfControl", "Takes earnings; Threats", ("TakesEarnings",), [("Threats", "htcds.value.code")]),
        ("prs_Citizenship", "Dominican; HT", ("HT",), [("Dominican", "htcds.value.code")]),
        ("prs_PrimaryLanguage", "Creole", None, [("Creole", "htcds.value.code")]),
        ("cco_CaseComment", "x" * 1_000_001, None, [("x" * 100, "htcds.value.long")]),
    ],
)
def test_what_cannot_be_read_is_given_back_and_nothing_good_is_lost(
    name: str, raw: Raw, kept: Value | None, refused: list[tuple[str, str]]
) -> None:
    found = read(name, raw)
    assert (found.value, [tuple(each) for each in found.refused]) == (kept, refused)


def test_the_text_of_a_value_is_read_back() -> None:
    for name, value in (
        ("vic_MethodsOfControl", ("DebtBondage", "TakesEarnings")),
        ("prs_Birthdate", date(1990, 5, 3)),
        ("prs_Deceased", True),
        ("prs_NumberOfChildren", 0),
        ("prs_MailingLongitude", -72.3352),
    ):
        assert read(name, as_text(value)).value == value
