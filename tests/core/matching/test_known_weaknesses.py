"""Weaknesses that users of other matchers reported, each with its case.

Sources: issues 248, 249, 257, 334 and 366 of opensanctions/nomenklatura, 202 of opensanctions/rigour, 247 of yente.
"""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from leeward.core.dates import DateSpan
from leeward.core.matching.score import Match, compare
from leeward.core.matching.subject import Subject, name_form, traveller
from leeward.core.matching.weights import POSSIBLE

BORN = (DateSpan.of(1970, 5, 17),)


def match(query: str, candidate: str) -> Match:
    return compare(traveller(surname=query), Subject((name_form("", "", text=candidate),)))


@pytest.mark.parametrize(
    ("query", "candidate"),
    [
        ("Jon Smith", "John Smith"),
        ("Ann Lee", "Anne Lee"),
        ("N. Nazarbayev", "Nursultan Nazarbayev"),
        ("Bibi Netanyahu", "Benjamin Netanyahu"),
        ("Hun Manat", "Hun Manet"),
        ("Juan Doe", "John Doe"),
    ],
)
def test_short_tokens_have_room_for_a_variant(query: str, candidate: str) -> None:
    assert match(query, candidate).score >= POSSIBLE


@pytest.mark.parametrize(("query", "candidate"), [("Tom Cook", "Tim Cook")])
def test_short_names_that_differ_in_one_letter_need_a_birth_date(query: str, candidate: str) -> None:
    record = Subject((name_form("", "", text=candidate),), BORN)
    near = compare(traveller(surname=query), record).score
    assert match("Bob Cook", candidate).score < near < POSSIBLE
    assert compare(traveller(surname=query, birth_dates=BORN), record).strength is not None


def test_omission_is_clearly_better_than_contradiction() -> None:
    omitted = match("Barzan Hassan al-Tikriti", "Barzan Ibrahim Hassan al-Tikriti").score
    contradicted = match("Barzan Mahmud Hassan al-Tikriti", "Barzan Ibrahim Hassan al-Tikriti").score
    assert omitted - contradicted > 0.4


@pytest.mark.parametrize(
    ("query", "candidate"),
    [
        ("AYMAN SABAWI IBRAHIM HASAN AL-DULAIMI", "AYMAN SABAWI IBRAHIM HASAN AL-TIKRITI"),
        ("MOHAMED BEN BELGACEM BEN HAMID AL-AOUADI", "MOHAMED BEN BELGACEM BEN ABDALLAH AL-AOUADI"),
        ("RUSTAM IBRAHIMOVICH ASELDEROV", "RUSTAM MAGOMEDOVICH ASELDEROV"),
    ],
)
def test_one_wrong_part_in_a_long_name_is_no_match(query: str, candidate: str) -> None:
    assert match(query, candidate).strength is None


def test_scores_do_not_pile_up(shared: Path) -> None:
    """No score near 1 from names alone, and exact names differ by how rare they are."""
    rows = yaml.safe_load((shared / "names/nomenklatura/checks.yml").read_text(encoding="utf-8"))["checks"]
    people = [
        row for row in rows if row["schema"] == "Person" and "name" in row["query"] and "name" in row["candidate"]
    ]
    scores = [match(row["query"]["name"], row["candidate"]["name"]).score for row in people]
    assert max(scores) < 0.97
    exact = [
        match(name, name).score
        for name in ("Mohammed Ali", "John Smith", "Xhevat Xhemajli", "Alexandre Boris de Pfeffel Johnson")
    ]
    assert exact == sorted(set(exact))


def test_an_agreeing_birth_date_raises_an_exact_name() -> None:
    record = Subject((name_form("", "", text="Xhevat Xhemajli"),), BORN)
    without, with_date = traveller(surname="Xhevat Xhemajli"), traveller(surname="Xhevat Xhemajli", birth_dates=BORN)
    assert compare(with_date, record).score > compare(without, record).score + 0.05


def test_exchanged_surname_and_given_name_are_not_the_same() -> None:
    record = Subject((name_form("Friedrich", "Hans"),))
    straight = compare(traveller(surname="Friedrich", given_names="Hans"), record)
    swapped = compare(traveller(surname="Hans", given_names="Friedrich"), record)
    assert swapped.strength is None
    assert "name.swapped" in {reason.code for reason in swapped.evidence}
    assert straight.strength == "possible"


def test_the_latin_alias_is_shown_for_a_latin_query() -> None:
    names = tuple(name_form("", "", text=text) for text in ("Владимир Путин", "Vladimir Putin"))
    assert compare(traveller(surname="Vladimir Putin"), Subject(names)).matched.text == "Vladimir Putin"


@pytest.mark.parametrize("query", ["Mohamed ban Salman", "Mohamed bni Salman", "Mohamed Salman", "Mohamed ibn Salman"])
def test_an_error_in_a_particle_does_not_hide_the_name(query: str) -> None:
    assert match(query, "Mohamed bin Salman").score > 0.35


def test_the_explanation_names_both_names_and_every_difference() -> None:
    reasons = match("Barzan Mahmud Tikriti", "Barzan Ibrahim al-Tikriti").evidence
    shown = {reason.code: dict(reason.params) for reason in reasons}
    assert shown["name.partly"] == {"candidate": "Barzan Ibrahim al-Tikriti"}
    assert shown["name.differs"] == {"query": "Mahmud", "candidate": "Ibrahim"}


def test_comparison_is_symmetric_without_truncation() -> None:
    texts = [
        "Olaf Scholz",
        "Olaf Schulze",
        "Hans J Friedrich",
        "Hans Joachim Friedrich",
        "Ben Netanyahu",
        "Kim Jong-un",
    ]
    for left, right in pairwise(texts):
        assert match(left, right).score == pytest.approx(match(right, left).score)


@pytest.mark.parametrize("surname", ["ABDUL", "KHAN", "KABIR"])
def test_a_zone_may_take_a_compound_name_apart(surname: str) -> None:
    """Issuers put any word of a chain of names into the surname field."""
    given = " ".join(word for word in ("ABDUL", "KABIR", "KHAN", "STANEKZAI") if word != surname)
    record = Subject((name_form("", "", text="Abdul Kabir Khan Stanekzai"),))
    assert compare(traveller(surname=surname, given_names=given), record).strength is not None
