"""What the API takes for records: bounds, codes, and the row that the actions get."""

from typing import Any

import pytest
from pydantic import ValidationError

from leeward.apps.registry.schemas import BatchIn, RecordIn

DOCUMENT = {"number": "C1", "issuer": "BRB", "status": "lost"}


def record(**changes: Any) -> dict[str, Any]:
    return {"kind": "document", "content": DOCUMENT} | changes


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"kind": "ghost"}, ["kind"]),
        ({"state": "erased"}, ["state"]),
        ({"grading": "G1"}, ["grading"]),
        ({"grading": "A1\n"}, ["grading"]),
        ({"reference": "a\x00b", "reason": "x" * 301}, ["reason", "reference"]),
        ({"handling": {"mode": "secret"}}, ["handling.mode"]),
        ({"handling": {"states": []}}, ["handling.states"]),
        ({"handling": {"countries": ["BRB"] * 301}}, ["handling.countries"]),
        ({"owner": "BRB-RBPF"}, ["owner"]),
    ],
)
def test_every_wrong_field_is_named(changes: dict[str, Any], wrong: list[str]) -> None:
    with pytest.raises(ValidationError) as refused:
        RecordIn(**record(**changes))
    assert sorted(".".join(map(str, each["loc"])) for each in refused.value.errors()) == wrong


def test_the_row_that_is_stored() -> None:
    row = RecordIn(**record(grading="B3", reference="R1", handling={"mode": "hit_only"}, reason="as told")).row()
    assert (row.kind, row.state, row.reference, row.content) == ("document", "active", "R1", DOCUMENT)
    assert (row.grading.reliability, row.grading.credibility, row.reason) == ("B", "3", "as told")
    assert row.handling is not None
    assert row.handling["mode"] == "hit_only"


def test_no_handling_is_not_the_same_as_handling_for_everyone() -> None:
    assert RecordIn(**record()).row().handling is None


@pytest.mark.parametrize(
    ("records", "name"), [([], "Own"), ([record()] * 1001, "Own"), ([record()], ""), ([record()], "x" * 65)]
)
def test_a_batch_has_its_bounds(records: list[dict[str, Any]], name: str) -> None:
    with pytest.raises(ValidationError):
        BatchIn.model_validate({"records": records, "list": name})
