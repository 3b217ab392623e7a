"""All rules together: clean documents raise nothing, real specimens what their print shows."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward import scenario
from leeward.core.dates import DateSpan
from leeward.core.document.mrz import MalformedMrz, Zone, parse
from leeward.core.document.rules import ZonelessDocument, doubts, from_document
from leeward.core.document.rules.evaluation import ON_FACTS, ON_ZONE
from leeward.core.policy.vocabulary import DOCUMENT_KINDS

TODAY = date(2026, 11, 24)


def test_clean_passport_raises_nothing(passport: Callable[..., Zone]) -> None:
    assert doubts(passport(), today=TODAY) == ()


# Genuine documents that only differ in being unusual: none may raise more than information.
@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"issuer": "D", "nationality": "D"}, "Germany prints one letter"),
        ({"birth": "<<<<<<"}, "an unknown birth date"),
        ({"birth": "60<<<<"}, "a birth year only"),
        ({"sex": "<"}, "an unspecified sex"),
        ({"sex": "X"}, "X in the zone, as some states print it"),
        ({"name": "SUKARNO"}, "one name"),
        ({"name": "<<SUKARNO"}, "one name, as a given name"),
        ({"nationality": "XXB"}, "a refugee on the plain document code"),
        ({"code": "PR", "nationality": "XXA"}, "a stateless person's travel document"),
        ({"issuer": "UNO", "nationality": "BRB"}, "a laissez-passer"),
        ({"issuer": "GBR", "nationality": "GBO"}, "a British Overseas citizen"),
        ({"birth": "140314", "expiry": "311124"}, "a child's passport of five years"),
        ({"issuer": "GBD", "nationality": "GBD"}, "an overseas territory"),
        ({"expiry": "261124"}, "valid through the day of expiry"),
        ({"expiry": "361124"}, "issued today for ten years"),
    ],
)
def test_unusual_is_not_doubtful(passport: Callable[..., Zone], changes: dict[str, str], why: str) -> None:
    found = doubts(passport(**changes), today=TODAY)
    assert {finding.severity for finding in found} <= {"info"}, why


def test_specimens_raise_what_their_print_shows(shared: Path) -> None:
    for specimen in json.loads((shared / "documents/mrz/specimens.json").read_text()):
        zone = parse("\n".join(specimen["lines"]), today=TODAY)
        found = {finding.kind: finding for finding in doubts(zone, today=TODAY)}
        wrong = "wrong" in zone.checks.values()
        assert ("document.check_digit" in found) == wrong, zone.lines
        assert ("document.issuer_specimen" in found) == (zone.issuer == "UTO"), zone.lines
        assert set(found) <= set(DOCUMENT_KINDS)
        assert all(finding.strength == "exact" and not finding.is_hit for finding in found.values())


def test_expired_specimens_of_states_raise_nothing_else(shared: Path) -> None:
    # The real, wholly valid ones: only their age may be doubted, and that they are samples.
    for specimen in json.loads((shared / "documents/mrz/specimens.json").read_text()):
        if specimen["ref"]["valid"] and specimen["ref"]["state"] in {"CHE", "PRT", "BEL", "LIE", "LVA", "POL", "USA"}:
            zone = parse("\n".join(specimen["lines"]), today=TODAY)
            kinds = {finding.kind for finding in doubts(zone, today=TODAY) if finding.severity != "info"}
            assert zone.nationality == "UTO" or kinds <= {"document.expired", "document.specimen"}, zone.lines


def test_no_sound_specimen_has_a_number_its_issuer_does_not_print(shared: Path) -> None:
    # Made-up vectors of test suites put one number under every issuer; of what states printed none may show.
    for specimen in json.loads((shared / "documents/mrz/specimens.json").read_text()):
        zone = parse("\n".join(specimen["lines"]), today=TODAY)
        codes = {finding.reason.code for finding in doubts(zone, today=TODAY)}
        if specimen["ref"]["valid"] and zone.number != "D12345678":
            assert codes.isdisjoint({"number.shape", "number.placeholder", "issuer.implausible"}), zone.lines


def test_travellers_of_the_fictional_region_are_not_doubted() -> None:
    # Families of fifteen states with passports and cards of all ages: only expired ones may show.
    for person in scenario.people(scenario.build_region(), today=TODAY, count=500):
        for document in person.documents:
            found = doubts(parse("\n".join(scenario.zone(person, document)), today=TODAY), today=TODAY)
            assert {finding.kind for finding in found} <= {"document.expired"}, (person, found)


def test_typed_document_is_judged_by_its_facts() -> None:
    typed = ZonelessDocument(
        "X1", "SCG", "P", "BRB", DateSpan.of(1980), DateSpan.of(2020, 1, 1), DateSpan.of(2024, 5, 6)
    )
    kinds = [finding.kind for finding in from_document(typed, today=TODAY)]
    assert kinds == ["document.expired", "document.issuer_historic", "document.nationality_differs"]


def test_empty_typed_document_raises_nothing() -> None:
    assert from_document(ZonelessDocument(), today=TODAY) == ()


def test_each_rule_is_there_once() -> None:
    rules = (*ON_ZONE, *ON_FACTS)
    assert len(set(rules)) == len(rules)
    assert all(rule.__doc__ for rule in rules)


@given(
    st.text("ABCDEFXYZ0123456789<", min_size=44, max_size=44),
    st.text("ABCDEFXYZ0123456789<éب", min_size=44, max_size=44),
)
def test_no_zone_breaks_a_rule(upper: str, lower: str) -> None:
    try:
        zone = parse(f"P{upper[1:]}\n{lower}", today=TODAY)
    except MalformedMrz:
        return
    for finding in doubts(zone, today=TODAY):
        assert finding.kind in DOCUMENT_KINDS
        assert all(isinstance(value, str) for value in finding.reason.params.values())


SPANS = st.builds(DateSpan.of, st.integers(1850, 2120), st.integers(1, 12) | st.none())


@given(
    st.sampled_from(["", "BRB", "D", "YUG", "UTO", "WSA", "XXA", "UNO", "QQQ"]),
    st.sampled_from(["", "P", "PP", "PD", "ID", "V"]),
    st.sampled_from(["", "BRB", "XXB", "UNO", "SUN", "QQQ"]),
    SPANS | st.none(),
    SPANS | st.none(),
    SPANS | st.none(),
)
def test_no_typed_document_breaks_a_rule(
    issuer: str,
    kind: str,
    nationality: str,
    birth: DateSpan | None,
    issued: DateSpan | None,
    expiry: DateSpan | None,
) -> None:
    typed = ZonelessDocument("A1", issuer, kind, nationality, birth, issued, expiry)
    assert {finding.kind for finding in from_document(typed, today=TODAY)} <= set(DOCUMENT_KINDS)
