"""A score taken apart: the steps add up to it, and every part of both names is in one of them."""

from itertools import pairwise
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.matching.breakdown import ODDS_POSSIBLE, ODDS_STRONG, break_down, what_if
from leeward.core.matching.score import compare, score_of
from leeward.core.matching.subject import Subject, traveller
from leeward.core.matching.weights import POSSIBLE, STRONG

BORN = (DateSpan.of(1960, 5, 17),)
LATER = (DateSpan.of(1983, 1, 2),)
RECORD = traveller(
    surname="Al-Tikriti", given_names="Barzan Ibrahim", birth_dates=BORN, sex="M", number="C1234567", issuer="IRQ"
)


def parts(query: Subject, candidate: Subject = RECORD) -> list[tuple[str, str, str]]:
    return [(part.query, part.candidate, part.how) for part in break_down(query, candidate).parts]


BARZAN, IBRAHIM = ("Barzan", "Barzan", "equal"), ("Ibrahim", "Ibrahim", "equal")
TIKRITI = ("Tikriti", "Tikriti", "equal")


@pytest.mark.parametrize(
    ("surname", "given_names", "expected"),
    [
        ("Al-Tikriti", "Barzan Ibrahim", [BARZAN, IBRAHIM, TIKRITI]),
        ("Al-Tikriti", "Barzan", [BARZAN, ("", "Ibrahim", "missing"), TIKRITI]),
        ("Al-Dulaimi", "Barzan Ibrahim", [BARZAN, IBRAHIM, ("", "Tikriti", "differs"), ("Dulaimi", "", "differs")]),
    ],
)
def test_parts_are_in_the_order_of_the_record(
    surname: str, given_names: str, expected: list[tuple[str, str, str]]
) -> None:
    assert parts(traveller(surname=surname, given_names=given_names)) == expected


def test_a_likeness_is_named() -> None:
    found = {part.how for part in break_down(traveller(surname="Tikritti", given_names="B. Ibrahim"), RECORD).parts}
    assert "initial" in found
    assert found <= {"equal", "spelling", "sound", "initial"}


def test_original_script_is_shown_as_written() -> None:
    native = traveller(surname="", given_names="Володимир Зеленський")
    found = break_down(traveller(surname="Zelensky", given_names="Volodymyr"), native)
    assert [part.candidate for part in found.parts] == ["Володимир", "Зеленський"]
    assert found.candidate is not None
    assert found.candidate.script == "Cyrl"


NAMES = st.sampled_from(["Barzan", "Ibrahim", "Al-Tikriti", "John", "Smith", "Dulaimi", "李", "Ольга", "", "..."])
SIDES = st.builds(
    traveller,
    surname=NAMES,
    given_names=NAMES,
    birth_dates=st.sampled_from([(), BORN, LATER]),
    sex=st.sampled_from([None, "M", "F", "X"]),
    nationality=st.sampled_from(["", "IRQ", "BRB"]),
    number=st.sampled_from(["", "C1234567"]),
    issuer=st.sampled_from(["", "IRQ", "BRB"]),
)


@given(SIDES, SIDES)
def test_the_steps_add_up_to_the_score(query: Subject, candidate: Subject) -> None:
    found = break_down(query, candidate)
    assert found.match == compare(query, candidate)
    assert found.steps[0].before == 0
    assert all(earlier.after == later.before for earlier, later in pairwise(found.steps))
    assert score_of(found.steps[-1].after) == pytest.approx(found.match.score)


def test_an_equal_document_lifts_whatever_the_name_says() -> None:
    stranger = traveller(
        surname="Smith", given_names="John", birth_dates=LATER, sex="F", number="C1234567", issuer="IRQ"
    )
    document = next(step for step in break_down(stranger, RECORD).steps if step.code == "document.equal")
    assert document.weight > 8
    assert break_down(stranger, RECORD).match.score >= POSSIBLE


def test_thresholds_are_those_of_the_score() -> None:
    assert [1 / (1 + exp(-odds)) for odds in (ODDS_POSSIBLE, ODDS_STRONG)] == pytest.approx([POSSIBLE, STRONG])


def test_what_would_change_it() -> None:
    query = traveller(surname="Al-Tikriti", given_names="Barzan", birth_dates=LATER, sex="M")
    now = compare(query, RECORD).score
    found = {change: match.score for change, match in what_if(query, RECORD)}
    assert found.keys() == {"same_name", "same_birth_date", "no_birth_date", "same_document"}
    assert found["same_birth_date"] > found["no_birth_date"] > now
    assert found["same_document"] > POSSIBLE > now


def test_equal_facts_offer_no_change() -> None:
    assert [change for change, _match in what_if(RECORD, RECORD)] == ["no_birth_date", "no_document"]
    assert list(what_if(traveller(surname="Smith"), traveller())) == []
