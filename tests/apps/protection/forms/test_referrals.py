"""What the form of a service takes, and why a referral is declined."""

from typing import Any

import pytest

from leeward.apps.protection.forms.referrals import MOST_PLACES, DeclineForm, ServiceForm
from leeward.messages.referrals import DECLINED, KINDS

USUAL = {"name": "Safe House", "kind": "shelter", "here": "yes"}


def wrong(**changes: Any) -> set[str]:
    return set(ServiceForm({**USUAL, **changes}).errors)


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_and_a_kind_are_enough(kind: str) -> None:
    filled = ServiceForm({**USUAL, "kind": kind})
    assert filled.is_valid()
    assert (filled.cleaned_data["capacity"], filled.cleaned_data["agreement"]) == (None, "")


@pytest.mark.parametrize(
    ("typed", "code"), [("", ""), ("brb", "BRB"), ("Atg", "ATG"), ("ZZZ", None), ("Barbados", "BRB"), ("<b>", None)]
)
def test_a_state_is_named_by_its_name_or_code(typed: str, code: str | None) -> None:
    filled = ServiceForm({**USUAL, "country": typed})
    assert filled.is_valid() is (code is not None)
    assert filled.cleaned_data.get("country") == code


@pytest.mark.parametrize(
    ("numbers", "named"),
    [
        ({"capacity": "0", "free": "0"}, set()),
        ({"capacity": "8", "free": "8"}, set()),
        ({"free": "3"}, set()),  # who does not tell the places in all may tell the free ones
        ({"capacity": "8"}, set()),
        ({"capacity": "8", "free": "9"}, {"free"}),
        ({"capacity": "0", "free": "1"}, {"free"}),
        ({"capacity": "-1"}, {"capacity"}),
        ({"free": "2.5"}, {"free"}),
        ({"free": "9" * 400}, {"free"}),
        ({"capacity": str(MOST_PLACES), "free": str(MOST_PLACES)}, set()),
        ({"capacity": str(MOST_PLACES + 1), "free": str(MOST_PLACES + 1)}, {"capacity", "free"}),
    ],
)
def test_places_are_numbers_that_partners_take(numbers: dict[str, str], named: set[str]) -> None:
    assert wrong(**numbers) == named


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"name": " "}, {"name"}),
        ({"name": "\u202e\u202d"}, {"name"}),  # nothing that can be read: partners would refuse all services for it
        ({"kind": ""}, {"kind"}),
        ({"here": ""}, {"here"}),
        ({"languages": "x" * 121}, {"languages"}),
        ({"agreement": "x" * 65}, {"agreement"}),
        ({"contact": "a\x00"}, {"contact"}),
        ({"name": "", "kind": "x", "country": "ZZZ", "free": "x"}, {"name", "kind", "country", "free"}),
    ],
)
def test_every_wrong_field_is_named(changes: dict[str, str], named: set[str]) -> None:
    assert wrong(**changes) == named


def test_who_keeps_it_cannot_be_sent_along() -> None:
    sent = {"keeper": "1", "agency": "1", "node": "ATG", "seal_key": "x", "removed_at": "2026-01-01"}
    filled = ServiceForm({**USUAL, **sent})
    assert filled.is_valid()
    assert not set(sent) & set(filled.cleaned_data)


@pytest.mark.parametrize("why", DECLINED)
def test_a_reason_is_one_of_the_list(why: str) -> None:
    assert DeclineForm({"why": why}).is_valid()


@pytest.mark.parametrize("why", ["", "FULL", "full house", "she was seen in Castries"])
def test_no_other_text_goes_back_to_the_sender(why: str) -> None:
    assert DeclineForm({"why": why}).is_valid() is False
