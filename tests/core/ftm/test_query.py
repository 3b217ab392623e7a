"""Queries as people type them."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.ftm.query import Group, InvalidQuery, Node, Not, Term, as_you_type, parse, terms

A, B, C = Term(("A",)), Term(("B",)), Term(("C",))


def every(*parts: Node) -> Node:
    return Group("all", parts)


def some(*parts: Node) -> Node:
    return Group("any", parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("   ", None),
        ("№ -", None),
        ("a", A),
        ("a b", every(A, B)),
        ("a AND b", every(A, B)),
        ("a && +b", every(A, B)),
        ("a OR b", some(A, B)),
        ("a b OR c", some(every(A, B), C)),
        ("(a OR b) c", every(some(A, B), C)),
        ("a -b", every(A, Not(B))),
        ("a NOT b", every(A, Not(B))),
        ("a AND NOT (b OR c)", every(A, Not(some(B, C)))),
        ('"a b" c', every(Term(("A", "B")), C)),
        ("o'brien", Term(("O", "BRIEN"))),
        ("vlad*", Term(("VLAD",), prefix=True)),
        ("Мария~2", Term(("MARIYA",))),
        ("/a/", A),
    ],
)
def test_queries(text: str, expected: Node | None) -> None:
    if text == "№ -":
        assert parse(text, simple=True) is expected
    else:
        assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("invalid/query", "/"),
        ('"a b', "quotation"),
        ("(a", "not closed"),
        ("a)", "not opened"),
        ("a OR", "nothing on one side"),
        ("AND a", "nothing on one side"),
        ("a NOT", "nothing behind"),
        ("(" * 25 + "a" + ")" * 24, "nested"),
        ("a" * 1001, "longer"),
        ("a " * 51, "more than 50 words"),
    ],
)
def test_an_invalid_query_says_why(text: str, why: str) -> None:
    with pytest.raises(InvalidQuery, match=why):
        parse(text)


@pytest.mark.parametrize(
    "text", ["invalid/query", "a " * 51, '"a b', "(a", "a)", "a OR", "AND a", "a NOT", "a" * 1001, "(" * 30 + "a"]
)
def test_the_simple_reading_takes_it_as_text(text: str) -> None:
    assert parse(text, simple=True) is not None


def test_what_is_being_typed() -> None:
    assert as_you_type("vladimir put") == every(Term(("VLADIMIR",)), Term(("PUT",), prefix=True))
    assert as_you_type("vladimir ") == Term(("VLADIMIR",))
    assert as_you_type("  ") is None


def test_only_wanted_terms_count_for_the_order() -> None:
    assert terms(parse("a (b OR -c)")) == [A, B]
    assert terms(None) == []


@given(st.text(alphabet='ab ()"-!*ORAND/~+|&', max_size=40))
def test_any_text_is_a_query_or_is_refused_with_a_reason(text: str) -> None:
    parse(text, simple=True)
    with contextlib.suppress(InvalidQuery):
        parse(text)
