"""Steps one by one, and lines of evidence marked."""

import pytest

from leeward.apps.border.queries.evidence import steps_of, with_marks


@pytest.mark.parametrize(
    ("how", "steps"),
    [
        (["1. Compare face and photo. 2. Return the document."], ["Compare face and photo.", "Return the document."]),
        (["1. Look", "2. Ask"], ["Look", "Ask"]),
        (["Use the contact shown below."], ["Use the contact shown below."]),
        ([], []),
    ],
)
def test_steps(how: list[str], steps: list[str]) -> None:
    assert steps_of(how) == steps


@pytest.mark.parametrize(
    ("code", "mark"),
    [
        ("birth_date.equal", "agrees"),
        ("document.equal_no_issuer", "agrees"),
        ("birth_date.compatible", "agrees"),
        ("sex.differs", "differs"),
        ("birth_date.differs.very_far", "differs"),
        ("name.swapped", "differs"),
        ("birth_date.digit", "differs"),
        ("name.missing", ""),  # an omission is no contradiction
        ("record.named", ""),
    ],
)
def test_marks(code: str, mark: str) -> None:
    finding = with_marks({"explanation": [{"code": code, "text": "x"}]})
    assert finding["explanation"][0]["mark"] == mark
