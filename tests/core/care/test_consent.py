"""Consent: what it allows at a moment, who gives it for a child, and what a withdrawal stops."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.care.consent import (
    FIELDS,
    PURPOSES,
    QUESTIONS,
    Consent,
    Field,
    Permission,
    Said,
    allows,
    keeps_out_of_research,
    needed_questions,
    recipients_to_tell,
    withdraw,
)

ASKED = datetime(2026, 11, 1, 10, tzinfo=UTC)
NOW = ASKED + timedelta(days=1)
GIVEN = Consent(
    id="c1",
    purpose="referral",
    recipient="INT-IOM",
    fields=frozenset({"needs", "contact"}),
    given_by="person",
    answers=dict.fromkeys(QUESTIONS, "yes"),
    language="es",
    asked_by="anne",
    asked_at=ASKED,
    expires=ASKED + timedelta(days=90),
)


def asked(*consents: Consent, field: Field = "needs", at: datetime = NOW, child: bool = False) -> Permission:
    return allows(consents, "referral", "INT-IOM", field, at, child=child)


def test_it_allows_its_fields_to_its_recipient_for_its_purpose() -> None:
    assert asked(GIVEN) == Permission(True, consent="c1")
    assert asked(GIVEN, field="health").why == "care.consent.none"
    assert not allows([GIVEN], "research", "INT-IOM", "needs", NOW, child=False).allowed
    assert not allows([GIVEN], "referral", "BRB-RBPF", "needs", NOW, child=False).allowed
    assert asked().why == "care.consent.none"


@pytest.mark.parametrize(
    ("consent", "at", "why"),
    [
        (GIVEN, ASKED - timedelta(seconds=1), "care.consent.none"),
        (GIVEN, GIVEN.expires, "care.consent.expired"),
        (withdraw(GIVEN, NOW), NOW, "care.consent.withdrawn"),
        (replace(GIVEN, answers={**GIVEN.answers, "use": "no"}), NOW, "care.consent.no"),
        (replace(GIVEN, answers={**GIVEN.answers, "use": "later"}), NOW, "care.consent.later"),
        (replace(GIVEN, answers={}), NOW, "care.consent.later"),
    ],
)
def test_why_it_does_not_allow(consent: Consent, at: datetime, why: str) -> None:
    assert asked(consent, at=at) == Permission(False, why=why)


def test_a_no_to_research_hinders_research_alone() -> None:
    careful = replace(GIVEN, answers={**GIVEN.answers, "research": "no"})
    assert asked(careful).allowed
    research = replace(careful, purpose="research")
    assert allows([research], "research", "INT-IOM", "needs", NOW, child=False).why == "care.consent.no"


def research(said: Said, days: int = 0, **changes: Any) -> Consent:
    """A consent whose fourth question was answered so, some days later."""
    answers = {**GIVEN.answers, "research": said}
    return replace(GIVEN, answers=answers, asked_at=ASKED + timedelta(days=days), **changes)


GONE: dict[str, Any] = {"withdrawn": ASKED + timedelta(days=10)}


@pytest.mark.parametrize(
    ("known", "out"),
    [
        ([], False),
        ([research("later")], False),
        ([research("yes")], False),
        ([research("no")], True),
        ([research("no"), research("yes", 1)], False),
        ([research("yes"), research("no", 1)], True),
        ([research("no"), research("later", 1)], True),
        ([research("yes", **GONE)], True),
        ([research("yes"), research("yes", 1, **GONE)], True),
        ([research("yes", **GONE), research("yes", 1)], False),
        ([research("later", **GONE)], True),
        ([research("later", **GONE), research("later", 1)], False),
    ],
)
def test_who_is_in_no_statistics(known: list[Consent], out: bool) -> None:
    assert keeps_out_of_research(known, ASKED + timedelta(days=20)) is out


def test_a_no_counts_from_when_it_was_said() -> None:
    assert not keeps_out_of_research([research("no", 1)], ASKED)


def test_a_later_no_outlives_an_older_yes() -> None:
    again = replace(GIVEN, id="c2", asked_at=NOW, answers={**GIVEN.answers, "interview": "no"})
    assert asked(GIVEN, again, at=NOW).why == "care.consent.no"
    assert asked(GIVEN, again, at=NOW - timedelta(seconds=1)).allowed, "before it was asked again, the first one holds"


def test_a_narrower_consent_replaces_a_wider_one() -> None:
    narrower = replace(GIVEN, id="c2", asked_at=NOW, fields=frozenset({"needs"}))
    assert asked(GIVEN, narrower).allowed
    assert asked(GIVEN, narrower, field="contact").why == "care.consent.none"
    assert asked(GIVEN, replace(narrower, recipient="BRB-SAFE"), field="contact").allowed


def test_for_a_child_a_guardian_or_an_authority_consents() -> None:
    assert asked(GIVEN, child=True).why == "care.consent.guardian"
    for giver in ("guardian", "authority"):
        assert asked(replace(GIVEN, given_by=giver), child=True).allowed


def test_withdrawal_stops_it_at_once_and_stays() -> None:
    withdrawn = withdraw(GIVEN, NOW)
    assert asked(withdrawn, at=NOW - timedelta(seconds=1)).allowed
    assert not asked(withdrawn, at=NOW).allowed
    assert withdraw(withdrawn, NOW + timedelta(days=1)).withdrawn == NOW


def test_a_recipient_without_consent_left_has_to_learn_it() -> None:
    other = replace(GIVEN, id="c2", recipient="BRB-SAFE")
    two = [withdraw(GIVEN, NOW), other, replace(GIVEN, id="c3", recipient="LATER", asked_at=NOW + timedelta(days=1))]
    assert recipients_to_tell(two, NOW) == {"INT-IOM"}
    assert recipients_to_tell([*two, replace(GIVEN, id="c4", purpose="care")], NOW) == set()
    assert recipients_to_tell(two, other.expires) == {"INT-IOM", "BRB-SAFE", "LATER"}, "what has expired ends too"


said = st.sampled_from(["yes", "no", "later"])
consents = st.builds(
    Consent,
    id=st.uuids().map(str),
    purpose=st.sampled_from(PURPOSES),
    recipient=st.sampled_from(["A", "B"]),
    fields=st.frozensets(st.sampled_from(FIELDS)),
    given_by=st.sampled_from(["person", "guardian", "authority"]),
    answers=st.dictionaries(st.sampled_from(QUESTIONS), said),
    language=st.just("en"),
    asked_by=st.just("anne"),
    asked_at=st.integers(0, 9).map(lambda days: ASKED + timedelta(days=days)),
    expires=st.integers(0, 20).map(lambda days: ASKED + timedelta(days=days)),
    withdrawn=st.none() | st.integers(0, 20).map(lambda days: ASKED + timedelta(days=days)),
)


@given(st.lists(consents, max_size=6), st.integers(0, 20), st.booleans())
def test_nothing_is_allowed_without_a_consent_that_says_so(known: list[Consent], days: int, child: bool) -> None:
    at = ASKED + timedelta(days=days)
    for purpose in PURPOSES:
        permission = allows(known, purpose, "A", "story", at, child=child)
        if permission.allowed:
            (by,) = [each for each in known if each.id == permission.consent]
            yes: Said = "yes"
            assert by.holds(at)
            assert "story" in by.fields
            assert by.recipient == "A"
            assert all(by.answers.get(question) == yes for question in needed_questions(purpose))
            assert not child or by.given_by != "person"
        else:
            assert permission.why
            assert not permission.consent
