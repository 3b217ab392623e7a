"""Each kind, line and strength of a chart has a word of the field, never its code."""

import pytest

from leeward.apps.networks.models import Chart, MentionKind, TieKind, ValueKind
from leeward.apps.networks.queries.charts.words import (
    drawn_kind,
    item_kinds,
    kind_label,
    link_words,
    something_was_here,
    tie_label,
)
from leeward.core.graph.link_chart import ITEM_KINDS, STRENGTHS

KINDS = [*MentionKind.values, *ValueKind.values]


def titled(title: str) -> Chart:
    chart = Chart()
    chart.title = title
    return chart


@pytest.mark.parametrize(
    ("kind", "drawn", "why"),
    [
        ("person", "person", "has a symbol of its own"),
        ("organisation", "organisation", "has a symbol of its own"),
        ("vessel", "craft", "what carries people has one symbol"),
        ("vehicle", "craft", "what carries people has one symbol"),
        ("aircraft", "craft", "what carries people has one symbol"),
        ("phone", "phone", "a value is an item too"),
        ("payer", "payer", "a value is an item too"),
        ("unheard of", "other", "a later kind is drawn, not refused"),
        ("", "other", "nothing is known of it"),
    ],
)
def test_the_symbol_of_a_kind(kind: str, drawn: str, why: str) -> None:
    assert drawn_kind(kind) == drawn, why


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_symbol_and_a_word(kind: str) -> None:
    assert drawn_kind(kind) in ITEM_KINDS
    assert drawn_kind(kind) != "withdrawn", "only where something was"
    assert kind_label(kind)[0].isupper()


@pytest.mark.parametrize(
    ("kind", "role", "said", "why"),
    [
        ("uses", "payer", "paid with", "who pays is told from who travels"),
        ("uses", "owner", "holds", "whose it is"),
        ("uses", "contact", "gave", "who named it, maybe of somebody else"),
        ("uses", "", "has", "the source says no more"),
        ("uses", "whatever", "has", "a role without a word says no more than the least"),
        ("owns", "", str(TieKind("owns").label), "the word of the kind"),
        ("owns", "shareholder since 2019", "shareholder since 2019", "the source's own word goes first"),
        ("unheard of", "", "unheard of", "a later kind is read, not refused"),
    ],
)
def test_what_a_line_says(kind: str, role: str, said: str, why: str) -> None:
    assert tie_label(kind, role) == said, why


@pytest.mark.parametrize("kind", TieKind.values)
def test_every_kind_of_line_has_a_word_of_its_own(kind: str) -> None:
    assert tie_label(kind)
    assert [other for other in TieKind.values if tie_label(other) == tie_label(kind)] == [kind]


@pytest.mark.django_db
def test_the_legend_has_every_kind_of_item_and_every_strength() -> None:
    chart = titled("Boats")
    words = link_words(chart)
    assert tuple(words.kinds) == ITEM_KINDS, "in the order of the legend"
    assert set(words.strengths) == set(STRENGTHS)
    assert len(set(item_kinds().values())) == len(ITEM_KINDS), "two kinds with one word cannot be told apart"
    assert words.kinds["withdrawn"] == something_was_here()
    assert (words.words.title, words.words.name) == ("Boats", "chart")


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "empty"), [("chart", "Nothing is on this chart"), ("timeline", "has a date")])
def test_an_empty_drawing_says_why(name: str, empty: str) -> None:
    words = link_words(titled("Boats"), name).words
    assert empty in words.no_data
    assert words.name == name, "two drawings of one page have two ids"
