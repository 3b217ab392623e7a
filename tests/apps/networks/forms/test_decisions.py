"""A decision on two mentions: one of three verdicts, with its reason."""

import pytest

from leeward.apps.networks.forms.decisions import DecisionForm


@pytest.mark.parametrize("verdict", ["same", "distinct", "undecided"])
def test_each_verdict_with_its_reason(verdict: str) -> None:
    form = DecisionForm({"verdict": verdict, "reason": "  One passport  "})
    assert form.is_valid()
    assert form.cleaned_data == {"verdict": verdict, "reason": "One passport"}


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({}, {"verdict", "reason"}),
        ({"verdict": "SAME", "reason": "x"}, {"verdict"}),
        ({"verdict": "same\x00", "reason": "x"}, {"verdict"}),
        ({"verdict": "same", "reason": "\u2003"}, {"reason"}),
    ],
    ids=["nothing", "another spelling", "NUL", "only space"],
)
def test_what_is_missing_is_said_at_once(said: dict[str, str], fields: set[str]) -> None:
    assert set(DecisionForm(said).errors) == fields
