"""What people type of an appeal: days as they write them, and what is said of a field that cannot be read."""

from datetime import date

import pytest

from leeward.apps.crossings.actions.appeals import Decision, Lodged
from leeward.apps.crossings.forms.appeals import LONGEST, AppealedDocumentForm, DecisionForm, LodgeForm

LODGED = {"lodged_on": "3 Nov 2026", "by": "lawyer", "said": " A permit ", "due_on": ""}
DECIDED = {"outcome": "ended_at", "reason": "Less is enough.", "ends_on": "2026-12-31"}


def test_what_is_noted_and_decided() -> None:
    noted, decided = LodgeForm(LODGED), DecisionForm(DECIDED)
    assert noted.is_valid()
    assert noted.lodged == Lodged(date(2026, 11, 3), "lawyer", "A permit", None)
    assert decided.is_valid()
    assert decided.decision == Decision("ended_at", "Less is enough.", date(2026, 12, 31))
    typed = LodgeForm(LODGED | {"due_on": "1.12.2026"})
    assert typed.is_valid()
    assert typed.lodged.due_on == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("lodged_on", ""),
        ("lodged_on", "yesterday"),
        ("lodged_on", "Nov 2026"),  # an exact day is needed
        ("lodged_on", "31 Feb 2026"),
        ("by", "neighbour"),
        ("by", ""),
        ("said", "   "),
        ("said", "x" * (LONGEST + 1)),
        ("said", "a\0b"),
        ("due_on", "2026"),
        ("due_on", "9" * 999),
    ],
)
def test_a_field_that_cannot_be_read_is_named(field: str, typed: str) -> None:
    form = LodgeForm(LODGED | {field: typed})
    assert not form.is_valid()
    assert list(form.errors) == [field]


@pytest.mark.parametrize(
    ("field", "typed"), [("outcome", ""), ("outcome", "open"), ("reason", ""), ("reason", "\0"), ("ends_on", "soon")]
)
def test_a_decision_that_is_none(field: str, typed: str) -> None:
    form = DecisionForm(DECIDED | {field: typed})
    assert not form.is_valid()
    assert list(form.errors) == [field]


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ({"number": "c-1", "issuer": "United Kingdom"}, True),
        ({"number": "c-1", "issuer": "D"}, True),  # as in the zone of a German passport
        ({"number": "", "issuer": "GBR"}, False),
        ({"number": "c-1", "issuer": "Nowhere"}, False),
        ({"number": "1" * 41, "issuer": "GBR"}, False),
    ],
)
def test_the_document_of_the_person_who_appeals(typed: dict[str, str], known: bool) -> None:
    assert AppealedDocumentForm(typed).is_valid() is known
