import re
from datetime import date
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.document.mrz import Zone, make, parse
from leeward.core.document.mrz.alphabet import ALPHABET, values_of
from leeward.core.document.mrz.formats import LAYOUTS
from leeward.core.document.mrz.layout import Format

TODAY = date(2026, 11, 24)
ERIKSSON: dict[str, Any] = {
    "document_type": "P",
    "issuer": "UTO",
    "surname": "Eriksson",
    "given_names": "Anna Maria",
    "number": "L898902C3",
    "nationality": "UTO",
    "birth_date": date(1974, 8, 12),
    "sex": "F",
    "expiry_date": date(2012, 4, 15),
}


def test_the_standards_passport() -> None:
    assert make("TD3", **ERIKSSON, optional=["ZE184226B"]) == (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    )


def test_the_standards_identity_card_with_a_long_number() -> None:
    assert (
        make("TD1", **ERIKSSON | {"document_type": "I", "number": "D23145890734"})[0]
        == "I<UTOD23145890<7349<<<<<<<<<<<"
    )


@pytest.mark.parametrize(
    ("convention", "number", "line"),
    [
        ("with_filler", "000590240601", "IDBEL000590240<6013<<<<<<<<<<<"),
        ("without_filler", "600001795015", "IDBEL600001795<0152<<<<<<<<<<<"),
    ],
)
def test_long_numbers_in_both_conventions(
    convention: Literal["without_filler", "with_filler"], number: str, line: str
) -> None:
    belgian = ERIKSSON | {"document_type": "ID", "issuer": "BEL", "number": number}
    assert make("TD1", **belgian, long_number=convention)[0] == line


@pytest.mark.parametrize(("printed", "state"), [("<", "absent"), ("0", "ok")])
def test_an_unused_personal_number(printed: Literal["<", "0"], state: str) -> None:
    lines = make("TD3", **ERIKSSON, empty_check_digit=printed)
    assert lines[1][42] == printed
    assert parse("\n".join(lines), today=TODAY).checks["personal_number"] == state


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"surname": "Müller"}, "surname: 'ü' is not a letter"),
        ({"given_names": "Anna 2"}, "given_names: '2' is not a letter"),
        ({"surname": "", "given_names": ""}, "surname: a zone needs"),
        ({"issuer": "UTOP"}, "issuer: 'UTOP' has more than the 3"),
        ({"issuer": "UT0"}, "issuer: '0' is not allowed"),
        ({"nationality": "U*O"}, "nationality: '*' is not allowed"),
        ({"number": "L898902C36"}, "number: 'L898902C36' has more than the 9"),
        ({"number": "Ä1"}, "number: 'Ä' is not allowed"),
        ({"optional": ["A", "B"]}, "optional: TD3 has 1 fields, 2 came"),
        ({"optional": ["A" * 15]}, "personal_number: "),
        ({"birth_date": DateSpan.parse("1960/1965")}, "birth_date: 1960/1965 is not a year"),
        ({"expiry_date": DateSpan.parse("1960~")}, "expiry_date: 1960~ is not a year"),
        ({"sex": "Q"}, "sex: 'Q' is not allowed"),
    ],
)
def test_what_does_not_fit_names_its_field(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        make("TD3", **ERIKSSON | change)


def test_a_long_number_must_fit_and_has_no_gap() -> None:
    card = ERIKSSON | {"document_type": "I"}
    with pytest.raises(ValueError, match=r"^number: a number of more than 9"):
        make("TD1", **card | {"number": "AB 123456789"})
    with pytest.raises(ValueError, match=r"^optional: "):
        make("TD2", **card | {"number": "AB123456789"}, optional=["ABCDE"])


WORDS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=14)
Made = tuple[Format, dict[str, Any], tuple[str, ...]]
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
BIRTHS = st.dates(date(1907, 1, 1), TODAY)
EXPIRIES = st.dates(date(1987, 1, 1), date(2085, 12, 31))
PARTIAL = st.sampled_from(["1987", "1987-08", "2001", "2001-12"]).map(DateSpan.parse)
NUMBERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=9)


@st.composite
def zones(draw: st.DrawFn) -> Made:
    """The arguments, and the lines made from them."""
    name = draw(st.sampled_from(sorted(LAYOUTS)))
    layout = LAYOUTS[name]
    french = name == "FRA-ID"
    facts: dict[str, Any] = {
        "document_type": "ID"
        if french
        else (draw(st.sampled_from(layout.codes)) + draw(st.sampled_from(["", "D"])))[:2],
        "issuer": "FRA" if french else draw(st.sampled_from(["UTO", "D", "BRB"])),
        "surname": draw(NAMES),
        "given_names": draw(st.just("") | NAMES),
        "number": draw(st.text("0123456789", min_size=12, max_size=12) if french else NUMBERS),
        "nationality": "FRA" if french else draw(st.sampled_from(["UTO", "D", "XXA"])),
        "birth_date": draw(BIRTHS | PARTIAL | st.none()),
        "sex": draw(st.sampled_from(["M", "F", "X"])),
        "expiry_date": None if french else draw(EXPIRIES | PARTIAL | st.none()),
    }
    if layout.long_numbers and draw(st.booleans()):
        facts["number"] = draw(NUMBERS.map(lambda text: text.rjust(9, "7"))) + draw(
            st.text("0123456789", min_size=1, max_size=5)
        )
    convention: Literal["without_filler", "with_filler"] = "with_filler" if draw(st.booleans()) else "without_filler"
    return name, facts, make(name, **facts, long_number=convention)


def span(value: Any) -> Any:
    return DateSpan(value, value) if isinstance(value, date) else value


def test_the_second_character_of_a_document_code_may_be_a_digit() -> None:
    facts: dict[str, Any] = {"issuer": "UTO", "surname": "X", "number": "1", "nationality": "UTO"}
    assert make("TD1", document_type="I1", **facts)[0].startswith("I1UTO")
    with pytest.raises(ValueError, match="document_type"):
        make("TD1", document_type="1I", **facts)


@settings(deadline=None)  # a busy machine is no fault
@given(zones())
def test_what_is_made_is_read(made: Made) -> None:
    name, facts, lines = made
    zone = parse("\n".join(lines), today=TODAY)
    assert zone.format == name
    assert zone.lines == lines
    assert not {"wrong"} & set(zone.checks.values())
    for field in ("document_type", "issuer", "number", "nationality", "sex"):
        assert getattr(zone, field) == facts[field], field
    assert facts["birth_date"] is None or span(facts["birth_date"]) in zone.birth_dates
    assert zone.expiry_date == span(facts["expiry_date"])
    if not zone.name_truncated:
        assert (zone.surname, zone.given_names) == (facts["surname"], facts["given_names"])


@settings(deadline=None)  # a busy machine is no fault
@given(zones(), st.data())
def test_every_changed_character_in_a_checked_field_is_seen_or_has_the_same_value(
    made: Made, data: st.DataObject
) -> None:
    _, _, lines = made
    text = "".join(lines)
    zone = parse(text_of(lines), today=TODAY)
    index = data.draw(st.sampled_from(sorted(checked(zone))))
    other = data.draw(st.sampled_from(sorted(set(ALPHABET) - {text[index]})))
    changed = text[:index] + other + text[index + 1 :]
    width = zone.layout.width
    broken = "\n".join(changed[at : at + width] for at in range(0, len(changed), width))
    seen = "wrong" in parse(broken, today=TODAY).checks.values()
    before, after = values_of(text[index] + other)
    assert seen or (before - after) % 10 == 0


def text_of(lines: tuple[str, ...]) -> str:
    return "\n".join(lines)


def checked(zone: Zone) -> set[int]:
    """The indexes that a check digit covers."""
    return {
        index
        for check in zone.layout.checks
        for part in check.parts
        for index in range(part.start, part.stop)
        if index > 2  # the first letter and FRA name the format
    } - set(range(5))
