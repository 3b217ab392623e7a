"""The compliance rules on drafts, each with the reason why it should or should not speak."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.record.compliance import Draft, review, rules
from leeward.core.record.content.content import Content
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.method import Method
from leeward.core.record.content.person import Notice, Person, PersonName

TODAY = date(2026, 11, 24)

RED = Notice("red", "reviewed", reason="Murder, section 2 of the Offences Against the Person Act")

WANTED = Person((PersonName("Ines Coup"),), "wanted", RED, birth_dates=(DateSpan.parse("1980-02-01"),))

ROUTE = Method("Ferry to the south", "route", "They change boats at night.", route=("Saint Lucia", "Saint Vincent"))


def findings_of(
    content: Content, state: str = "BRB", readers: tuple[str, ...] = (), grading: str = "B2"
) -> dict[str, str]:
    draft = Draft(content, grading[0], grading[1], state, readers)
    return {result.rule: result.severity for result in review(draft, rules(), TODAY)}


def charged(reason: str) -> Person:
    return replace(WANTED, notice=replace(RED, reason=reason))


CASES: list[tuple[Content, dict[str, Any], dict[str, str]]] = [
    (WANTED, {}, {}),  # an ordinary crime; a surname is no ground ("Coup")
    (charged("Taking part in an unlawful assembly"), {}, {"political": "ask"}),
    (charged("Traición, rebelión"), {}, {"political": "ask"}),  # accents do not hide it
    (charged("DESERTION from the Defence Force"), {}, {"military": "ask"}),
    (charged("Blasphemy and theft"), {}, {"religious": "ask"}),
    (charged("Unpaid debt"), {}, {"private_life": "ask"}),
    (charged("Theft by a member of the opposition"), {}, {"political": "ask", "never": "refuse"}),
    (charged("Theft from the cooperative"), {}, {}),  # "coup" and "coop" are whole words
    (charged("  "), {}, {"offence_missing": "refuse"}),
    (replace(WANTED, notice=None), {}, {"offence_missing": "refuse"}),
    (WANTED, {"grading": "D2"}, {"grading_weak": "ask"}),
    (WANTED, {"grading": "A5"}, {"grading_weak": "ask"}),
    (replace(WANTED, birth_dates=()), {}, {"identity_thin": "ask"}),
    (replace(WANTED, birth_dates=(DateSpan.parse("2008-11-25"),)), {}, {"child_sought": "ask"}),  # 17 for one more day
    (replace(WANTED, birth_dates=(DateSpan.parse("2008-11-24"),)), {}, {}),  # 18 today
    (replace(WANTED, birth_dates=(DateSpan.parse("2008"),)), {}, {"child_sought": "ask"}),  # in doubt a child
    (Person((PersonName("A"),), "missing", birth_dates=(DateSpan.parse("2015"),)), {}, {}),  # missing is no reproach
    (replace(WANTED, protected_from=("BRB",)), {"readers": ("TTO",)}, {"fled_from_requester": "refuse"}),
    (replace(WANTED, protected_from=("VEN",)), {}, {"fled_from_reader": "refuse"}),  # every state includes it
    (replace(WANTED, protected_from=("VEN",)), {"readers": ("VEN", "TTO")}, {"fled_from_reader": "refuse"}),
    (replace(WANTED, protected_from=("VEN",)), {"readers": ("TTO",)}, {}),
    (replace(WANTED, protected_from=("FRA",)), {"readers": ("MTQ",)}, {"fled_from_reader": "refuse"}),  # it is governed
    (ROUTE, {}, {}),
    (replace(ROUTE, series="AB12", look_at=("Laminate lifts at the corner",)), {}, {}),  # a series is no number
    (replace(ROUTE, description="Passport AB123456 was used."), {}, {"method_number": "refuse"}),
    (replace(ROUTE, description="Call +1 246 555 0100."), {}, {"method_number": "refuse"}),
    (replace(ROUTE, description="A man named Bob pays."), {}, {"method_person": "refuse"}),
    (replace(ROUTE, description="It is led by Anna Specimen."), {}, {"method_name": "ask"}),
    (TravelDocument("A1234567", "BRB", "lost", circumstances="left on a bus"), {}, {}),
]


@pytest.mark.parametrize(("content", "given_", "expected"), CASES)
def test_each_rule_speaks_where_it_should(content: Content, given_: dict[str, Any], expected: dict[str, str]) -> None:
    assert findings_of(content, **given_) == expected


def test_refusals_come_first_and_say_what_they_found() -> None:
    draft = Draft(charged("Sedition of an asylum seeker"), "B", "2", "BRB")
    results = review(draft, rules(), TODAY)
    assert [(result.rule, result.severity, result.found) for result in results] == [
        ("never", "refuse", "asylum seeker"),
        ("political", "ask", "sedition"),
    ]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    findings_of(charged(text))
    findings_of(replace(ROUTE, description=text))
