"""Which specimens help: of this series, the findings' places first, three at most."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.document.rules.table import LOOKS
from leeward.core.document.rules.tips import MOST_TIPS, Presented, SpecimenFacts, best_tips

PASSPORT = Presented("BRB", "P", "R1234567", DateSpan.of(2031, 1, 1))


def page(key: str, **facts: Any) -> SpecimenFacts:
    return SpecimenFacts(**{"key": key, "issuer": "BRB", "type": "P", "look": key} | facts)


def keys(*pages: SpecimenFacts, document: Presented = PASSPORT, looks: tuple[str, ...] = ()) -> list[str]:
    return [each.key for each in best_tips(pages, document, looks)]


@pytest.mark.parametrize(
    ("facts", "shown", "why"),
    [
        ({}, True, "of this issuer and type"),
        ({"issuer": "TTO"}, False, "another issuer's"),
        ({"type": "ID"}, False, "a card's"),
        ({"type": "PD"}, True, "of the same class, where nothing is nearer"),
        ({"begins_with": "R"}, True, "the number begins so"),
        ({"begins_with": "S"}, False, "another series by its number"),
        ({"issued_from": date(2015, 1, 1)}, True, "may have been issued then"),
        ({"issued_from": date(2031, 6, 1)}, False, "the document ran out before the series began"),
        ({"issued_to": date(2021, 1, 1)}, True, "ten years before it runs out"),
        ({"issued_to": date(2015, 1, 1)}, False, "it would have run out by now"),
    ],
)
def test_series(facts: dict[str, Any], shown: bool, why: str) -> None:
    assert keys(page("photo", **facts)) == (["photo"] if shown else []), why


def test_places_of_findings_come_first_in_their_order() -> None:
    pages = [page(look) for look in ("chip", "dates", "number", "photo")]
    assert keys(*pages, looks=("photo", "dates"))[:2] == ["photo", "dates"]


def test_one_place_is_shown_once_by_the_nearest_page() -> None:
    general = page("1", look="photo")
    newer = page("2", look="photo", issued_from=date(2020, 1, 1))
    nearest = page("3", look="photo", begins_with="R12")
    assert keys(general, newer, nearest) == ["3"]
    assert keys(general, newer) == ["2"]
    assert keys(page("4", look="photo", type="PD"), general) == ["1"], "the exact type before another of its class"


def test_a_document_without_an_issuer_has_no_tips() -> None:
    assert keys(page("photo"), document=Presented("")) == []
    assert keys(page("photo", issuer=""), document=Presented("")) == []


def test_what_is_not_known_of_the_document_excludes_nothing() -> None:
    assert keys(page("photo", issued_to=date(1990, 1, 1)), document=Presented("BRB")) == ["photo"]


PAGES = st.builds(
    SpecimenFacts,
    key=st.uuids().map(str),
    issuer=st.sampled_from(["BRB", "D"]),
    type=st.sampled_from(["", "P", "ID"]),
    begins_with=st.sampled_from(["", "R"]),
    issued_from=st.none() | st.dates(),
    issued_to=st.none() | st.dates(max_value=date(9000, 1, 1)),
    look=st.sampled_from(LOOKS),
)


@given(st.lists(PAGES, max_size=12), st.lists(st.sampled_from(LOOKS), max_size=4))
def test_never_more_than_three_and_never_of_another_issuer(pages: list[SpecimenFacts], looks: list[str]) -> None:
    found = best_tips(pages, PASSPORT, looks)
    assert len(found) <= MOST_TIPS
    assert len({each.look for each in found}) == len(found)
    assert all(each.issuer == "BRB" for each in found)
    assert found == best_tips(pages[::-1], PASSPORT, looks), "the order of the library does not matter"
