"""Headings mapped to fields: by name, misspelt name, label, or as the toolkit's hidden names contradict its labels."""

import pytest

from leeward.core.care.htcds.columns import map_columns
from leeward.core.care.htcds.fields import fields


@pytest.mark.parametrize(
    ("heading", "target", "how"),
    [
        ("prs_FirstName", "prs_FirstName", "name"),
        ("prs_First_Name", "prs_FirstName", "alias"),
        ("PRS_FIRSTNAME", "prs_FirstName", "alias"),
        ("vic_TraffickinStatusDecisionMakingOrg", "vic_TraffickingStatusDecisionMakingOrg", "alias"),
        ("person/prs_Second_Name", "prs_SecondName", "alias"),
        ("vic_TypeOfExploitation__c", "vic_TypeOfExploitation", "name"),
        ("Type of Exploitation", "vic_TypeOfExploitation", "label"),
        ("vic_MethodOfRecruitment/AtWork", "vic_MethodOfRecruitment", "choice"),
        ("x_case_id", "x_case_id", "extra"),
        ("_uuid", "x_submission_uuid", "extra"),
        ("Longitude", "", "unmapped"),
        ("City", "", "unmapped"),
        ("Shoe size", "", "unmapped"),
        ("vic_MethodOfRecruitment/AtSea", "", "unmapped"),
    ],
)
def test_a_heading_alone(heading: str, target: str, how: str) -> None:
    (column,) = map_columns([heading])
    assert (column.target, column.how) == (target, how)


def test_every_name_maps_to_its_field() -> None:
    assert [column.target for column in map_columns(list(fields()))] == list(fields())


def test_where_hidden_names_contradict_the_labels_people_saw_the_label_holds() -> None:
    names = ["prs_MailingCity", "prs_MailingStreet", "prs_MailingState", ""]
    labels = ["Mailing Street", "Mailing City", "Mailing State/Province", "Reason for Outgoing Referral"]
    found = map_columns(names, labels)
    assert [column.target for column in found] == [
        "prs_MailingStreet",
        "prs_MailingCity",
        "prs_MailingState",
        "cas_ReasonForOutgoingReferral",
    ]
    assert [column.hidden for column in found] == ["prs_MailingCity", "prs_MailingStreet", "", ""]


def test_a_label_that_belongs_to_another_column_does_not_count() -> None:
    """The survey form calls the title "Second Name", beside the real one."""
    found = map_columns(["prs_SecondName", "prs_Title"], ["Second Name", "Second Name"])
    assert [column.target for column in found] == ["prs_SecondName", "prs_Title"]


def test_a_second_column_for_the_same_field_is_for_a_person_to_decide() -> None:
    found = map_columns(["prs_FirstName", "First Name", "vic_MethodOfRecruitment", "vic_MethodOfRecruitment/AtWork"])
    assert [column.how for column in found] == ["name", "unmapped", "name", "choice"]
