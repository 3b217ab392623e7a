"""An entry's form: all that is wrong at once, and one spelling of what is right."""

from typing import Any

import pytest

from leeward.apps.networks.forms.entries import EntryForm
from leeward.apps.networks.models import TieKind
from leeward.apps.networks.queries.vessels import vessel_of

TYPED = {
    "text": "A fisherman says so.", "on": "2026-11-20", "reliability": "C", "credibility": "3", "kind": "person",
    "other_kind": "person", "name": "Ada March",
}  # fmt: skip


def form(**typed: Any) -> EntryForm:
    return EntryForm({**TYPED, **typed})


def test_an_entry_of_one_person() -> None:
    made = form(birth_date="3 Feb 1980", number="A1234567", issuer="Barbados", phone="+1 246 555 0123")
    assert made.is_valid(), made.errors
    entry = made.entry()
    (said,) = entry.named
    assert (said.content.names, said.content.birth_dates) == (("Ada March",), ("1980-02-03",))
    assert said.content.documents == (("A1234567", "BRB"),)
    assert [used.kind for used in said.uses] == ["document", "phone"]
    assert (entry.reliability, entry.credibility, entry.relation) == ("C", "3", None)


def test_two_that_are_related() -> None:
    made = form(relation="owns", other_kind="vessel", other_name="Second Wind", person_protected="on")
    assert made.is_valid(), made.errors
    entry = made.entry()
    assert (entry.relation, [each.kind for each in entry.named]) == (TieKind.OWNS, ["person", "vessel"])
    assert [each.is_protected for each in entry.named] == [True, False]


def test_a_boat_is_joined_by_the_number_that_was_written() -> None:
    made = form(kind="vessel", name="Second Wind", craft="IMO 9074729")
    assert made.is_valid(), made.errors
    assert vessel_of(made.entry().named[0].content.to_json()).imo == "9074729"


def test_a_telephone_alone_is_enough() -> None:
    made = form(name="", phone="+1 246 555 0123")
    assert made.is_valid(), made.errors
    assert made.entry().named[0].content.caption == "+1 246 555 0123"


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"name": ""}, {"name"}),
        ({"text": "", "reliability": "", "credibility": ""}, {"text", "reliability", "credibility"}),
        ({"reliability": "G", "credibility": "7"}, {"reliability", "credibility"}),
        ({"birth_date": "yesterday or so", "email": "none"}, {"birth_date", "email"}),
        ({"relation": "owns"}, {"other_name"}),
        ({"other_name": "Second Wind"}, {"relation"}),
        ({"number": "A1234567"}, {"issuer"}),
        ({"number": "A1234567", "issuer": "Nowhere"}, {"issuer"}),
        ({"on": "soon"}, {"on"}),
        ({"text": "x" * 4001}, {"text"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(typed: dict[str, str], fields: set[str]) -> None:
    assert set(form(**typed).errors) == fields


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"relation": "owns", "other_name": "Second Wind", "other_kind": ""}, "other_kind"),
        ({"relation": "owns", "other_name": "Second Wind", "other_kind": "ghost"}, "other_kind"),
        ({"relation": "x\x00", "other_name": "Second Wind"}, "relation"),
        ({"name": "\x00"}, "name"),
        ({"phone": "9" * 41}, "phone"),
        ({"kind": ""}, "kind"),
        ({"on": "99999-01-01"}, "on"),
    ],
    ids=["the other is nothing", "or no kind", "NUL", "NUL for a name", "a long number", "no kind", "no such year"],
)
def test_a_forged_or_unfinished_entry_is_refused_at_its_field(typed: dict[str, str], field: str) -> None:
    assert field in form(**typed).errors
