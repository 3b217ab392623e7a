"""What a supervisor may type."""

import pytest

from leeward.apps.screening.forms import FaceForm


@pytest.mark.parametrize(
    ("alike", "differs", "wrong"),
    [("0.5", "0.4", []), ("0.4", "0.5", ["differs"]), ("2", "0.4", ["alike"]), ("nan", "", ["alike", "differs"])],
)
def test_thresholds_are_in_order(alike: str, differs: str, wrong: list[str]) -> None:
    form = FaceForm({"alike": alike, "differs": differs, "legal_basis": "law"})
    assert sorted(form.errors) == wrong
