import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.document.mrz import Zone, parse
from leeward.core.document.mrz.malformed_mrz import _SENTENCES as REFUSALS
from leeward.messages.mrz import SENTENCES

TODAY = date(2026, 11, 24)
SPECIMENS = Path(__file__).parents[5] / "shared" / "data" / "documents" / "mrz" / "specimens.json"


def td3(
    name: str = "ERIKSSON<<ANNA",
    code: str = "P<UTO",
    birth: str = "7408122",
    sex: str = "F",
    expiry: str = "2704159",
    rest: str = "",
) -> Zone:
    return parse((code + name).ljust(44, "<") + f"L898902C36UTO{birth}{sex}{expiry}{rest}".ljust(44, "<"), today=TODAY)


@pytest.mark.parametrize(
    ("change", "code", "params"),
    [
        ({"code": "I<UTO"}, "mrz.document_type.other", {"document_type": "I", "format": "TD3"}),
        ({"code": "P<D<<"}, "mrz.issuer.germany", {}),
        ({"name": "ARKFREITH"}, "mrz.name.single", {"surname": "ARKFREITH"}),
        ({"name": "<<ANNA<MARIA"}, "mrz.name.no_surname", {"given_names": "ANNA MARIA"}),
        ({"name": ""}, "mrz.name.missing", {}),
        ({"name": "ERIKSSON<<ANNA".ljust(38, "A") + "B"}, "mrz.name.truncated", {}),
        ({"name": "ERIKSSON<<ANNA<<MARIA<EVA"}, "mrz.name.third_identifier", {"text": "MARIA EVA"}),
        ({"name": "ER1KSSON<<ANNA"}, "mrz.name.digit", {"character": "1"}),
        ({"name": "ERIK$SON<<ANNA"}, "mrz.character.outside", {"character": "$", "line": "1", "column": "10"}),
        ({"birth": "7408<<5"}, "mrz.birth_date.partial", {"text": "7408<<"}),
        ({"birth": "<<<<<<0"}, "mrz.birth_date.unknown", {"text": "<<<<<<"}),
        ({"birth": "7402315"}, "mrz.birth_date.impossible", {"text": "740231"}),
        ({"birth": "74O8125"}, "mrz.birth_date.unreadable", {"text": "74O812"}),
        ({"birth": "2008125"}, "mrz.birth_date.century", {"likely": "2020-08-12", "other": "1920-08-12"}),
        ({"sex": "<"}, "mrz.sex.unspecified", {}),
        ({"sex": "X"}, "mrz.sex.printed_x", {}),
        ({"sex": "G"}, "mrz.sex.unreadable", {"character": "G"}),
        ({"expiry": "<<<<<<0"}, "mrz.expiry_date.none", {}),
        ({"expiry": "27<<<<0"}, "mrz.expiry_date.partial", {"text": "27<<<<"}),
        ({"expiry": "2713010"}, "mrz.expiry_date.impossible", {"text": "271301"}),
        ({"expiry": "27A3010"}, "mrz.expiry_date.unreadable", {"text": "27A301"}),
        ({"rest": ""}, "mrz.check_digit.absent", {"field": "personal_number"}),
    ],
)
def test_notes(change: dict[str, Any], code: str, params: dict[str, str]) -> None:
    assert (code, params) in [(note.code, dict(note.params)) for note in td3(**change).notes()]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("I<UTOD23145890<7349<<<<<<<<<<<", "mrz.number.long.either"),
        ("IDBEL000590240<6013<<<<<<<<<<<", "mrz.number.long.with_filler"),
        ("I<PRT007777779<ZZ92<<<<<<<<<<<", "mrz.number.long.without_filler"),
        ("I<PRT007777779<ZZ93<<<<<<<<<<<", "mrz.number.long.neither"),
    ],
)
def test_a_long_number_says_by_which_convention_it_holds(line: str, code: str) -> None:
    zone = parse(line + "7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<", today=TODAY)
    assert code in [note.code for note in zone.notes()]


@pytest.mark.parametrize(
    ("number", "code", "params"),
    [
        ("1005923102851", "mrz.expiry_date.by_rule", ("2010-05", "2020-05", "2025-05")),
        ("9409923102854", "mrz.expiry_date.by_rule", ("1994-09", "2004-09", "2009-09")),
        ("1013923102851", "mrz.expiry_date.no_issue_month", ("101392310285",)),
    ],
)
def test_the_old_french_card_ends_by_rule(number: str, code: str, params: tuple[str, ...]) -> None:
    zone = parse("IDFRABERTHIER".ljust(36, "<") + f"{number}CORINNE<<<<<<<6512068F4", today=TODAY)
    found = {note.code: tuple(note.params.values()) for note in zone.notes()}
    assert found[code] == params


def test_an_ordinary_passport_needs_no_note() -> None:
    assert td3(rest="ZE184226B<<<<<10").notes() == ()


def assert_sayable(zone: Zone) -> None:
    for note in zone.notes():
        assert "%(" not in str(SENTENCES[note.code]) % note.params


@settings(deadline=None)  # a busy machine is no fault
@given(st.text("PVIA<0123456789DEGMNORSTUX", min_size=90, max_size=90), st.sampled_from([72, 88, 90]))
def test_every_note_has_its_sentence(text: str, length: int) -> None:
    width = {72: 36, 88: 44, 90: 30}[length]
    assert_sayable(parse("\n".join(text[at : at + width] for at in range(0, length, width)), today=TODAY))


def test_every_note_on_a_specimen_has_its_sentence(shared: Path) -> None:
    for specimen in json.loads(SPECIMENS.read_text("utf-8")):
        assert_sayable(parse("\n".join(specimen["lines"]), today=TODAY))


def test_every_refusal_has_its_sentence() -> None:
    assert set(REFUSALS) <= set(SENTENCES)
