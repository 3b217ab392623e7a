"""The 83 fields of the standard and their lists, compared with the standard's own field list."""

import json
from pathlib import Path

import pytest

from leeward.core.care.htcds.fields import OPEN_LISTS, fields, value_lists
from leeward.resources.tables import InvalidTable


def test_there_are_83_fields_of_which_40_are_core_and_3_deprecated() -> None:
    listed = fields().values()
    assert (len(listed), sum(each.core for each in listed), sum(each.deprecated for each in listed)) == (83, 40, 3)


def test_fields_and_lists_are_those_of_the_standard(shared: Path) -> None:
    whole = json.loads((shared / "protection/htcds/htcds_2.0_fields.json").read_text(encoding="utf-8"))
    standard = {each["name"]: each for each in whole if each["name"] != "N/A"}
    assert list(fields()) == list(standard)
    for name, field in fields().items():
        theirs = standard[name]
        assert field.label == theirs["label"]
        assert (field.core, field.deprecated) == (theirs["core"] == "Core", theirs["status"] == "DEPRECATED")
        if field.list and field.list not in OPEN_LISTS:
            beyond = {"RestrictsMovement", "UsesChildren"} if field.list == "control" else set()
            assert [code for code in value_lists()[field.list] if code not in beyond] == theirs["values"]


def test_free_text_and_names_identify() -> None:
    for name in ("prs_FirstName", "prs_IdentityNumber", "cas_IncomingReferralDetails", "hte_Description", "prs_Email"):
        assert fields()[name].identifying, name
    for name in ("prs_Gender", "vic_TypeOfExploitation", "hte_Country", "org_Name"):
        assert not fields()[name].identifying, name


def test_a_field_whose_list_does_not_fit_is_refused(own_tables: Path) -> None:
    header = "name,section,label,kind,list,core,deprecated,group,identifying\n"
    (own_tables / "htcds_fields.csv").write_text(f"{header}prs_Gender,person,Gender,choice,gendr,,,identity,\n")
    with pytest.raises(InvalidTable, match=r"htcds_fields\.csv line 2: the kind 'choice' and the list 'gendr'"):
        fields()
