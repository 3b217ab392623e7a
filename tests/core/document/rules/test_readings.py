"""The page against chip, seal, page and passenger list."""

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
from leeward.core.document.mrz import Zone, parse
from leeward.core.document.rules import Reading, ReadingSource, ZonelessDocument, compare_readings
from leeward.core.document.rules.statement import of_typed

TODAY = date(2026, 11, 24)
BIRTH, EXPIRY = DateSpan.of(1985, 3, 14), DateSpan.of(2031, 1, 1)

# The printed zone: P BRB CLARKE MARCIA R123456 BRB 1985-03-14 F 2031-01-01, wholly valid.
AGREES: list[tuple[ReadingSource, dict[str, Any], str]] = [
    ("chip", {}, "DG1 repeats the zone"),
    ("manifest", {"type": "PP", "issuer": "BB"}, "two letters for the state, another second letter of the type"),
    ("manifest", {"number": "r 123-456"}, "as typed"),
    ("manifest", {"sex": None, "expiry_date": None, "nationality": ""}, "what is not stated is not compared"),
    ("seal", {"birth_dates": (DateSpan.of(1985),)}, "a year holds the day"),
    ("manifest", {"sex": "X"}, "X in the zone is a filler"),
    ("manifest", {"surname": "MARCIA", "given_names": "CLARKE"}, "carriers exchange the names"),
]

DIFFERS: list[tuple[ReadingSource, dict[str, Any], str, str, str]] = [
    ("chip", {"number": "R123457"}, "high", "differs", "the number's own digit holds, so it was read rightly"),
    ("chip", {"birth_dates": (DateSpan.of(1995, 3, 14),)}, "high", "differs", "an altered birth date"),
    ("chip", {"expiry_date": DateSpan.of(2026, 1, 1)}, "high", "differs", "an altered expiry date"),
    ("chip", {"surname": "DAVIS"}, "high", "differs", "a substituted page"),
    ("chip", {"surname": "CLABKE"}, "medium", "differs_slightly", "no digit covers the name: perhaps misread"),
    ("chip", {"surname": "CLARQUE"}, "high", "differs", "DG1 repeats the letters of the zone: no spelling is free"),
    ("chip", {"type": "PB"}, "medium", "differs_slightly", "DG1 repeats the whole code of the document"),
    ("chip", {"sex": "X"}, "medium", "differs_slightly", "DG1 repeats the filler too"),
    ("chip", {"nationality": "ATG"}, "medium", "differs_slightly", "no digit covers the nationality"),
    ("chip", {"issuer": "ATG"}, "medium", "differs_slightly", "no digit covers the issuer"),
    ("chip", {"sex": "M"}, "medium", "differs_slightly", "no digit covers the sex"),
    ("seal", {"number": "R999999"}, "high", "differs", "a seal moved from another document"),
    (
        "seal",
        {"number": "R9", "unproven": frozenset({"number"})},
        "medium",
        "differs_slightly",
        "a visa's old passport",
    ),
    ("seal", {"birth_dates": (DateSpan.of(1990),), "typed": True}, "medium", "differs_slightly", "a clinic typed it"),
    ("seal", {"given_names": "MARCIA ANN LOUISE"}, "high", "differs", "longer than a name that was not cut"),
    ("manifest", {"number": "R123457"}, "low", "differs_slightly", "carriers mistype one field"),
    ("manifest", {"number": "X9", "surname": "DAVIS", "given_names": "PAUL"}, "medium", "differs", "another person"),
]


@pytest.fixture(scope="module")
def zone(passport: Callable[..., Zone]) -> Zone:
    return passport()


@pytest.mark.parametrize(("source", "changes", "why"), AGREES)
def test_the_same_facts_in_another_form_agree(
    zone: Zone, source: ReadingSource, changes: dict[str, Any], why: str
) -> None:
    assert compare_readings(Reading.of_zone(zone), replace(Reading.of_zone(zone), **changes), source) == (), why


@pytest.mark.parametrize(("source", "changes", "severity", "how", "why"), DIFFERS)
def test_other_facts_differ(
    zone: Zone, source: ReadingSource, changes: dict[str, Any], severity: str, how: str, why: str
) -> None:
    (finding,) = compare_readings(Reading.of_zone(zone), replace(Reading.of_zone(zone), **changes), source)
    assert (finding.kind, finding.severity) == (f"document.{source}_differs", severity), why
    assert finding.reason.code == f"{source}.{how}"
    assert not finding.is_hit


def test_a_field_that_was_misread_weighs_less(passport: Callable[..., Zone], altered: Callable[..., Zone]) -> None:
    misread = altered((2, 7, "8"))  # R123456 read as R123458: its check digit says so
    (finding,) = compare_readings(Reading.of_zone(misread), Reading.of_zone(passport()), "chip")
    assert (finding.severity, finding.reason.code) == ("medium", "chip.differs_slightly")
    assert finding.explanation[0].params == {"printed": "R123458", "other": "R123456"}


TYPED = ZonelessDocument(number="R123456", issuer="BRB", type="I", expiry_date=DateSpan.parse("2031-01"))


@pytest.mark.parametrize(
    ("changes", "names", "severity", "fields"),
    [
        ({}, ("", ""), "", []),
        ({}, ("Clarke", ""), "", []),
        ({}, ("Clarke", "Mar."), "", []),
        ({"issuer": "BB"}, ("clarke", "marcia"), "", []),
        ({"number": "R123457"}, ("Clarke", "Marcia"), "medium", ["number"]),
        ({"number": "R123457"}, ("Smith", "Anna"), "high", ["number", "name"]),
    ],
    ids=str,
)
def test_a_typed_page_is_compared_in_what_was_typed(
    zone: Zone, changes: dict[str, Any], names: tuple[str, str], severity: str, fields: list[str]
) -> None:
    """Its preset type is not compared, and nothing proves that a typed number is the printed one."""
    page = Reading.of_page(of_typed(replace(TYPED, **changes)), names)
    found = compare_readings(page, Reading.of_zone(zone), "chip")
    assert [reason.code for each in found for reason in each.explanation] == [f"reading.{field}" for field in fields]
    assert [each.severity for each in found] == [severity] * bool(fields)


@pytest.mark.parametrize(
    ("page", "chip", "typed", "cut", "agree"),
    [
        (("MUELLER", "JOERG"), ("MÜLLER", "JÖRG"), True, False, True),
        (("MULLER", ""), ("MUELLER", "JOERG"), True, False, True),
        (("", ""), ("MUELLER", "JOERG"), True, False, True),
        (("PAPANDROPOULOUS", "JONATHON ALEXANDROS"), ("PAPANDROPOULOUS", "JONATHON ALEX"), False, True, True),
        (("PAPANDROPOULOUS", "JONATHON ALEXANDROS"), ("PAPANDROPOULOUS", "JONATHON ALEX"), False, False, False),
        (("NILAVADHANANANDA", "ARNPOL PETCH"), ("NILAVADHANANANDA", "A P"), False, True, True),
        (("NILAVADHANANANDA", "ARNPOL PETCH"), ("NILAVADHANANANDA", "ARNPOL"), False, True, True),
        (("NILAVADHANANANDA", "ARNPOL"), ("NILAVADHANANANDA", "BRUCE"), False, True, False),
        (("MULLER", "JORG"), ("MUELLER", "JOERG"), False, False, False),
        (("SMITH", "JOHN"), ("JONES", "JOHN"), True, True, False),
    ],
)
def test_names_agree_with_a_chip_by_the_rules_of_cut_and_typed_names(
    page: tuple[str, str], chip: tuple[str, str], typed: bool, cut: bool, agree: bool
) -> None:
    """People who type respell and leave out; two zones have the same letters unless one was cut."""
    ours = Reading(surname=page[0], given_names=page[1], name_cut=typed, typed=typed)
    theirs = Reading(surname=chip[0], given_names=chip[1], name_cut=cut)
    assert (compare_readings(ours, theirs, "chip") == ()) is agree


def test_the_evidence_names_every_field(zone: Zone) -> None:
    other = Reading("X1", "ATG", "V", "ATG", "DAVIS", "PAUL", False, (DateSpan.of(1990),), "M", DateSpan.of(2030))
    (finding,) = compare_readings(Reading.of_zone(zone), other, "chip")
    fields = [reason.code.removeprefix("reading.") for reason in finding.explanation]
    assert fields == ["number", "issuer", "type", "name", "birth_date", "sex", "nationality", "expiry_date"]
    assert all(reason.params["printed"] and reason.params["other"] for reason in finding.explanation)


def test_nothing_stated_is_nothing_compared(zone: Zone) -> None:
    for source in get_args(ReadingSource):
        assert compare_readings(Reading.of_zone(zone), Reading(), source) == ()


def test_real_zones_agree_with_themselves_and_not_with_another(shared: Path) -> None:
    rows = json.loads((shared / "documents/mrz/specimens.json").read_text())
    zones = [parse("\n".join(row["lines"]), today=TODAY) for row in rows if row["ref"]["valid"]]
    assert len(zones) > 30
    for one, next_one in itertools.pairwise(zones):
        assert compare_readings(Reading.of_zone(one), Reading.of_zone(one), "chip") == ()
        if one.number != next_one.number:
            assert compare_readings(Reading.of_zone(one), Reading.of_zone(next_one), "chip")


@given(st.text(max_size=40), st.text(max_size=40), st.booleans(), st.sampled_from(get_args(ReadingSource)))
def test_no_text_breaks_the_comparison(surname: str, given_names: str, cut: bool, source: ReadingSource) -> None:
    lines = ("P<BRBCLARKE<<MARCIA<<<<<<<<<<<<<<<<<<<<<<<<<", "R123456<<9BRB8503148F3101019<<<<<<<<<<<<<<<0")
    zone = parse("\n".join(lines), today=TODAY)
    other = Reading(number=surname, surname=surname, given_names=given_names, name_cut=cut)
    assert len(compare_readings(Reading.of_zone(zone), other, source)) <= 1
