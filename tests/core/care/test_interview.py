"""Chips of an interview: each belongs to a question, and fits the ages of that question."""

import json
from pathlib import Path

from leeward.core.care.children import Ages, minority, questions
from leeward.core.care.interview import PHASES, all_chips, chips


def shown(of: Ages) -> set[str]:
    asked = {each.name for each in questions("interview", of, minority(of))}
    return {chip.code for chip in chips(asked)}


def test_every_chip_has_a_phase_and_words() -> None:
    assert {chip.phase for chip in all_chips().values()} == set(PHASES)
    assert all(chip.text and chip.key == key for key, chip in all_chips().items())


def test_an_adult_sees_all_and_a_small_child_none() -> None:
    assert shown(Ages(30, 30)) == {chip.code for chip in all_chips().values()}
    assert shown(Ages(2, 2)) == set()


def test_no_child_and_no_one_who_may_be_one_is_asked_about_sexual_exploitation() -> None:
    for ages in (Ages(8, 8), Ages(15, 15), Ages(16, 20)):
        assert shown(ages).isdisjoint({"SexualExploitation", "SexualAbuse"})
    assert "WithholdsDocuments" in shown(Ages(15, 15))


def test_fields_and_codes_are_those_of_htcds(shared: Path) -> None:
    fields = json.loads((shared / "protection" / "htcds" / "htcds_2.0_fields.json").read_text("utf-8"))
    known = {(field["name"], code) for field in fields for code in field["values"]}
    # The definitions of HTCDS 2.0 have two methods of control that its list of values lacks.
    known |= {("vic_MethodsOfControl", "RestrictsMovement"), ("vic_MethodsOfControl", "UsesChildren")}
    assert {(chip.field, chip.code) for chip in all_chips().values()} <= known
