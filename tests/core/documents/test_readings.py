"""The printed zone against chip, seal, page and passenger list."""

import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.documents import Reading, ReadingSource, compare_readings
from leeward.core.mrz import Zone, parse

TODAY = date(2026, 11, 24)
BIRTH, EXPIRY = DateSpan.of(1985, 3, 14), DateSpan.of(2031, 1, 1)

# The printed zone: P BRB CLARKE MARCIA R123456 BRB 1985-03-14 F 2031-01-01, wholly valid.
AGREES: list[tuple[ReadingSource, dict[str, Any], str]] = [
    ("chip", {}, "DG1 repeats the zone"),
    ("manifest", {"type": "PP", "issuer": "BB"}, "two letters for the state, another second letter of the type"),
    ("manifest", {"number": "r 123-456"}, "as typed"),
    ("manifest", {"sex": None, "expiry_date": None, "nationality": ""}, "what is not stated is not compared"),
    ("details", {"birth_dates": (DateSpan.of(1985),)}, "a year holds the day"),
    ("visual", {"sex": "X"}, "X in the zone is a filler"),
    ("manifest", {"surname": "MARCIA", "given_names": "CLARKE"}, "carriers exchange the names"),
]

DIFFERS: list[tuple[ReadingSource, dict[str, Any], str, str, str]] = [
    ("chip", {"number": "R123457"}, "high", "differs", "the number's own digit holds, so it was read rightly"),
    ("chip", {"birth_dates": (DateSpan.of(1995, 3, 14),)}, "high", "differs", "an altered birth date"),
    ("chip", {"expiry_date": DateSpan.of(2026, 1, 1)}, "high", "differs", "an altered expiry date"),
    ("chip", {"surname": "DAVIS"}, "high", "differs", "a substituted page"),
    ("chip", {"surname": "CLABKE"}, "medium", "differs_slightly", "no digit covers the name: perhaps misread"),
    ("chip", {"nationality": "ATG"}, "medium", "differs_slightly", "no digit covers the nationality"),
    ("chip", {"issuer": "ATG"}, "medium", "differs_slightly", "no digit covers the issuer"),
    ("chip", {"sex": "M"}, "medium", "differs_slightly", "no digit covers the sex"),
    ("seal", {"number": "R999999"}, "high", "differs", "a seal moved from another document"),
    ("details", {"given_names": "MARCIA ANN LOUISE"}, "medium", "differs", "longer than a name that was not cut"),
    ("visual", {"number": "R123457"}, "medium", "differs", "an officer may mistype"),
    ("manifest", {"number": "R123457"}, "low", "differs_slightly", "carriers mistype one field"),
    ("manifest", {"number": "X9", "surname": "DAVIS", "given_names": "PAUL"}, "medium", "differs", "somebody else"),
]


@pytest.fixture(scope="module")
def zone(passport: Callable[..., Zone]) -> Zone:
    return passport()


@pytest.mark.parametrize(("source", "changes", "why"), AGREES)
def test_the_same_facts_in_another_form_agree(
    zone: Zone, source: ReadingSource, changes: dict[str, Any], why: str
) -> None:
    assert compare_readings(zone, replace(Reading.of_zone(zone), **changes), source) == (), why


@pytest.mark.parametrize(("source", "changes", "severity", "how", "why"), DIFFERS)
def test_other_facts_differ(
    zone: Zone, source: ReadingSource, changes: dict[str, Any], severity: str, how: str, why: str
) -> None:
    (finding,) = compare_readings(zone, replace(Reading.of_zone(zone), **changes), source)
    assert (finding.kind, finding.severity) == (f"document.{source}_differs", severity), why
    assert finding.reason.code == f"{source}.{how}"
    assert not finding.is_hit


def test_a_field_that_was_misread_weighs_less(passport: Callable[..., Zone], altered: Callable[..., Zone]) -> None:
    misread = altered((2, 7, "8"))  # R123456 read as R123458: its check digit says so
    (finding,) = compare_readings(misread, Reading.of_zone(passport()), "chip")
    assert (finding.severity, finding.reason.code) == ("medium", "chip.differs_slightly")
    assert finding.explanation[0].params == {"printed": "R123458", "other": "R123456"}


def test_the_evidence_names_every_field(zone: Zone) -> None:
    other = Reading("X1", "ATG", "V", "ATG", "DAVIS", "PAUL", False, (DateSpan.of(1990),), "M", DateSpan.of(2030))
    (finding,) = compare_readings(zone, other, "chip")
    fields = [reason.code.removeprefix("reading.") for reason in finding.explanation]
    assert fields == ["number", "issuer", "type", "name", "birth_date", "sex", "nationality", "expiry_date"]
    assert all(reason.params["printed"] and reason.params["other"] for reason in finding.explanation)


def test_nothing_stated_is_nothing_compared(zone: Zone) -> None:
    for source in get_args(ReadingSource):
        assert compare_readings(zone, Reading(), source) == ()


def test_real_zones_agree_with_themselves_and_not_with_another(shared: Path) -> None:
    rows = json.loads((shared / "documents/mrz/specimens.json").read_text())
    zones = [parse("\n".join(row["lines"]), today=TODAY) for row in rows if row["ref"]["valid"]]
    assert len(zones) > 30
    for one, next_one in itertools.pairwise(zones):
        assert compare_readings(one, Reading.of_zone(one), "chip") == ()
        if one.number != next_one.number:
            assert compare_readings(one, Reading.of_zone(next_one), "chip")


@given(st.text(max_size=40), st.text(max_size=40), st.booleans(), st.sampled_from(get_args(ReadingSource)))
def test_no_text_breaks_the_comparison(surname: str, given_names: str, cut: bool, source: ReadingSource) -> None:
    lines = ("P<BRBCLARKE<<MARCIA<<<<<<<<<<<<<<<<<<<<<<<<<", "R123456<<9BRB8503148F3101019<<<<<<<<<<<<<<<0")
    zone = parse("\n".join(lines), today=TODAY)
    other = Reading(number=surname, surname=surname, given_names=given_names, name_cut=cut)
    assert len(compare_readings(zone, other, source)) <= 1
