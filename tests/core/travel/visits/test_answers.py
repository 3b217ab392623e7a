"""The short form as values: countries in any language, residents who skip the rest, and each mistake at its field."""

import pytest
from tests.core.travel.visits.forms import GUEST, PLACES

from leeward.core.travel.declaration.typed_groups import LONGEST
from leeward.core.travel.visits.answers import FIELDS, Answers, read, texts_of


def test_a_visitor_says_four_things_and_names_the_document() -> None:
    assert read(GUEST, PLACES) == (
        Answers("BRB-BGI", "D", "X123", "CHE", "holiday", 7, "Sea Grape Hotel, Holetown"),
        (),
    )


@pytest.mark.parametrize(
    ("why", "changes", "found"),
    [
        ("who lives there leaves the rest empty", {"residence": "Barbados"}, Answers("BRB-BGI", "D", "X123", "BRB")),
        (
            "a day's visit has no address",
            {"residence": "NLD", "purpose": "shopping", "nights": "0"},
            Answers("BRB-BGI", "D", "X123", "NLD", "shopping", 0),
        ),
    ],
)
def test_what_may_stay_empty(why: str, changes: dict[str, str], found: Answers) -> None:
    texts = GUEST | {"purpose": "", "nights": "", "address": ""} | changes
    assert read(texts, PLACES)[0] == found, why


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("place", "", "required"),
        ("place", "XXX", "choice.unknown"),
        ("issuer", "Atlantis", "state.unknown"),
        ("number", "<script>;", "number.characters"),
        ("number", "1" * 25, "number.characters"),
        ("residence", "Congo", "state.ambiguous"),
        ("purpose", "spying", "choice.unknown"),
        ("nights", "-1", "nights.number"),
        ("nights", "7.5", "nights.number"),
        ("nights", "٧", "nights.number"),
        ("nights", "99999", "nights.number"),
        ("nights", "3661", "nights.number"),
        ("address", "???", "text.unreadable"),
    ],
)
def test_each_mistake_is_a_problem_at_its_field(field: str, text: str, code: str) -> None:
    answers, problems = read(GUEST | {field: text}, PLACES)
    assert answers is None
    assert [(each.field, each.code) for each in problems] == [(field, code)]


def test_an_empty_form_has_a_problem_at_every_field() -> None:
    assert [each.field for each in read(texts_of(None), PLACES)[1]] == list(FIELDS)


def test_texts_are_bounded_and_plain_whatever_comes() -> None:
    assert texts_of(["x"]) == dict.fromkeys(FIELDS, "")
    found = texts_of({"address": "x" * 10_000, "number": {"a": 1}, "purpose": "hol\x00iday", "more": "x"})
    assert (len(found["address"]), found["number"], found["purpose"]) == (LONGEST, "", "hol iday")
    assert "more" not in found
