"""The forms of what an inquiry proposes, and what a hypothesis may say."""

import pytest

from leeward.apps.networks.forms.shared_records import SHARED, check_hypothesis, share_form
from leeward.core.record.content.content import kind_of

SAID = {"name": "Night boats", "topic": "information", "reliability": "B", "credibility": "2", "mode": "full"}
SAID |= {"reason": "Look for it", "surname": "MARCH", "plate": "ABC123", "title": "Boats", "practice": "route"}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", SHARED)
def test_each_kind_makes_its_record(kind: str) -> None:
    form = share_form(kind, SAID, initial={}, computed=False)
    assert form.is_valid(), form.errors
    assert kind_of(form.content()) == kind


@pytest.mark.parametrize(
    ("said", "computed", "fine"),
    [
        ({}, False, True),
        ({"is_hypothesis": "on"}, False, False),
        ({"is_hypothesis": "on", "credibility": "3"}, False, True),
        ({}, True, False),
        ({"is_hypothesis": ""}, True, False),
        ({"credibility": "4"}, True, True),
    ],
)
def test_a_hypothesis_is_possibly_true_at_best(said: dict[str, str], computed: bool, fine: bool) -> None:
    form = share_form("organisation", {**SAID, **said}, initial={}, computed=computed)
    assert form.is_valid()
    assert check_hypothesis(form) == fine
    assert bool(form.errors.get("credibility")) == (not fine)


def test_what_was_computed_begins_as_a_hypothesis_does() -> None:
    form = share_form("organisation", None, initial={"credibility": "1"}, computed=True)
    assert form.initial["credibility"] == "3"
    assert share_form("organisation", None, initial={"credibility": "5"}, computed=True).initial["credibility"] == "5"


def test_a_reason_and_a_name_are_needed() -> None:
    form = share_form("organisation", {**SAID, "reason": " ", "name": ""}, initial={}, computed=False)
    assert set(form.errors) == {"reason", "name"}


def test_other_names_of_an_organisation_are_kept() -> None:
    form = share_form("organisation", {**SAID, "other_names": "NB\n\nBoats of the night"}, initial={}, computed=False)
    assert form.is_valid()
    assert [each.text for each in form.content().names] == ["Night boats", "NB", "Boats of the night"]  # type: ignore[union-attr]
