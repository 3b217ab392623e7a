"""Envelopes that are wrong, parts, bad input of every kind, and the real samples."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.travel.manifest.messages import SECOND, TRAVELLER, VOYAGE, interchange

from leeward.core.travel.manifest.problems import MOST
from leeward.core.travel.manifest.read import Reading, read

TODAY = date(2026, 11, 25)
WHOLE = interchange(VOYAGE + TRAVELLER + SECOND + "CNT+42:2'").decode()


def outcome(data: bytes | str) -> tuple[list[str], list[str]]:
    """The travellers read, and the problems reported."""
    reading = read(data if isinstance(data, bytes) else data.encode(), today=TODAY)
    who = [each.surname for manifest in reading.manifests for each in manifest.travellers]
    return who, [problem.code for problem in reading.problems]


@pytest.mark.parametrize(
    ("why", "text", "codes"),
    [
        ("nothing is wrong", WHOLE, []),
        ("the count of segments", WHOLE.replace("UNT+", "UNT+9"), ["count.segments"]),
        ("the count of segments is none", WHOLE.replace("UNT+", "UNT+x"), ["count.segments"]),
        ("the message's reference", WHOLE.replace("+M1'UNE", "+M2'UNE"), ["reference.differs"]),
        ("the count of messages", WHOLE.replace("UNE+1", "UNE+3"), ["count.messages"]),
        ("the count of groups", WHOLE.replace("UNZ+1", "UNZ+3"), ["count.groups"]),
        ("the count of travellers", WHOLE.replace("CNT+42:2", "CNT+42:130"), ["count.travellers"]),
        ("no groups", WHOLE.replace(WHOLE[WHOLE.index("UNG") : WHOLE.index("UNH")], "").replace("UNE+1+1'", ""), []),
        ("no UNT", WHOLE[: WHOLE.index("UNT")] + "UNE+1+1'UNZ+1+1'", ["message.unclosed"]),
        ("cut off", WHOLE[: WHOLE.index("UNT")], ["message.unclosed", "interchange.unclosed"]),
        ("no UNB", WHOLE[WHOLE.index("UNG") :], []),
        ("only the message", WHOLE[WHOLE.index("UNH") : WHOLE.index("UNE")], ["interchange.unclosed"]),
        ("UNT twice", WHOLE.replace("UNE+1", "UNT+1+M1'UNE+1"), ["message.unopened"]),
    ],
)
def test_a_wrong_envelope_loses_no_traveller(why: str, text: str, codes: list[str]) -> None:
    assert outcome(text) == (["SMITH", "DOE"], codes), why


@pytest.mark.parametrize(
    ("why", "data", "code"),
    [
        ("empty", b"", "data.empty"),
        ("blank", b" \r\n ", "data.empty"),
        ("no terminator", b"UNB+UNOA:4+A+B+261125:0500+1 " + b"NAD+FL+++SMITH:JOHN " * 100_000, "terminator.missing"),
        ("UTF-16", WHOLE.encode("utf-16"), "encoding.utf16"),
        ("another message", WHOLE.replace("PAXLST:D", "IFTMIN:D").encode(), "message.type"),
        ("no message", b"UNB+UNOA:4+A+B+261125:0500+1'UNZ+0+1'", "message.none"),
        ("segments outside a message", b"UNB+UNOA:4+A+B+261125:0500+1'NAD+FL+++SMITH'UNZ+0+1'", "segment.outside"),
        ("csv without a heading", b"SMITH,JOHN,1974-08-12,X1\nDOE,JANE,,Y2\n", "table.header"),
        ("a picture", bytes(range(256)) * 40, "line.nul"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(why: str, data: bytes, code: str) -> None:
    reading = read(data, today=TODAY)
    assert not any(manifest.travellers for manifest in reading.manifests), why
    assert any(problem.code == code and problem.lost == "message" for problem in reading.problems), why


def test_a_hundred_thousand_nonsense_segments_are_reported_in_bounded_space() -> None:
    reading = read(interchange(VOYAGE + "NAD+FL'" * 100_000 + SECOND), today=TODAY)
    assert [each.surname for each in reading.manifests[0].travellers] == ["DOE"]
    assert (len(reading.problems), reading.more) == (MOST, 100_000 - MOST)


def test_utf_8_and_latin_1_in_one_message() -> None:
    data = WHOLE.encode().replace(b"SMITH", b"GARC\xc3\x8dA").replace(b"DOE", b"MU\xd1OZ")
    assert outcome(data) == (["GARCÍA", "MUÑOZ"], ["encoding.mixed"])


def test_problems_name_segment_and_character() -> None:
    data = interchange(VOYAGE + TRAVELLER.replace("NAT+2+US", "NAT+2+QQ"))
    (problem,) = read(data, today=TODAY).problems
    assert data[problem.place.character - 1 :].startswith(b"NAT+2+QQ")
    assert problem.place.segment == data[: problem.place.character].count(
        b"'"
    )  # UNA's own makes up for the count from 1
    assert dict(problem.params) == {"value": "QQ"}


def parts(*numbers: str) -> bytes:
    travellers = [TRAVELLER, SECOND, "NAD+FL+++ROE:ANN'"]
    count = f"CNT+42:{len(numbers)}'"
    bodies = [interchange(VOYAGE + travellers[place] + count, part=part) for place, part in enumerate(numbers)]
    return b"\r\n".join(bodies)


@pytest.mark.parametrize(
    ("numbers", "codes"),
    [(("01:C", "02:C", "03:F"), []), (("03:F", "01:C", "02:C"), []), (("01:C", "04:F"), ["parts.missing"])],
)
def test_parts_are_one_list(numbers: tuple[str, ...], codes: list[str]) -> None:
    reading = read(parts(*numbers), today=TODAY)
    (manifest,) = reading.manifests
    assert len(manifest.travellers) == len(numbers)
    assert [problem.code for problem in reading.problems] == codes


@pytest.mark.parametrize(("last", "gaps", "count"), [("03:F", "2", "1"), ("04:F", "2, 3", "2")])
def test_missing_parts_are_named_and_counted(last: str, gaps: str, count: str) -> None:
    (problem,) = read(parts("01:C", last), today=TODAY).problems
    assert (problem.params["parts"], problem.params["count"]) == (gaps, count)


DIGITS = "9" * 5000
"""More than Python turns into a number."""
BOOKING = interchange("TVL+251126:0600+MIA+BGI+AA+123'SRC'TIF+ROE+ANN:A:1'", kind="PNRGOV").decode()


@pytest.mark.parametrize(
    ("why", "text", "who", "codes"),
    [
        ("a count", WHOLE.replace("UNT+", f"UNT+{DIGITS}"), ["SMITH", "DOE"], ["count.segments"]),
        ("a part", WHOLE.replace("AA123/261125+'", f"AA123/261125+{DIGITS}:C'"), ["SMITH", "DOE"], []),
        ("a separator within a time", BOOKING.replace("251126:0600", "2511?+6:0600"), ["ROE"], ["date.unreadable"]),
    ],
)
def test_an_invalid_number_loses_no_traveller(why: str, text: str, who: list[str], codes: list[str]) -> None:
    assert text not in {WHOLE, BOOKING}
    assert outcome(text) == (who, codes), why


def test_no_value_has_a_nul_where_nothing_releases() -> None:
    """PostgreSQL stores none."""
    text = WHOLE.replace("UNA:+.? '", "UNA:+.  '").replace("SMITH", "SM\0ITH").replace("AA0123", "AA01\x0023")
    assert outcome(text) == (["SMITH", "DOE"], [])
    assert read(text.encode(), today=TODAY).manifests[0].voyage.number == "AA0123"


def test_a_part_with_an_impossible_number_is_ignored() -> None:
    """Otherwise the parts between are counted one by one, for hours."""
    reading = read(parts("01:C", "4000000000:F"), today=TODAY)
    assert [len(manifest.travellers) for manifest in reading.manifests] == [1, 1]


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("line ends without a terminator", "UNB+UNOA:4+A+B+261125:0500+1" + "\n" * 1_000_000),
        ("blanks within a name", BOOKING.replace("ANN", "A" + " " * 1_000_000 + "N")),
    ],
)
def test_endless_blanks_are_scanned_once(why: str, text: str) -> None:
    """A pattern that begins again at each of them takes hours."""
    assert isinstance(read(text.encode(), today=TODAY), Reading), why


def test_a_list_that_comes_twice_is_the_same_list() -> None:
    (manifest,) = read(parts("01:F") * 2, today=TODAY).manifests
    assert len(manifest.travellers) == 1


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    assert isinstance(read(data, today=TODAY), Reading)


@given(st.data())
def test_no_damage_breaks_the_reader(data: st.DataObject) -> None:
    raw = bytearray(WHOLE.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(read(bytes(raw), today=TODAY), Reading)


# Real messages: how many travellers each has, counted by hand (NAD+FL, NAD+FM; TIF for bookings, an infant's too)

SAMPLES = {
    "ediclean/original_A": 1, "ediclean/original_B": 1, "ediclean/original_C": 3, "ediclean/original_D": 1,
    "ediclean/original_E": 3, "ediclean/original_F": 1, "gtas-loader_apis-messages_Test1": 8,
    "gtas-loader_apis-messages_airline2": 10, "gtas-loader_pnr-messages_2_pnrs_basic": 4,
    "gtas-loader_pnr-messages_adult_and_infant": 2, "gtas-loader_pnr-messages_infant": 2,
    "gtas-loader_pnr-messages_no_pnr_history": 4, "gtas-loader_pnr-messages_pnr2": 2,
    "gtas-loader_pnr-messages_pnr4": 1, "gtas-loader_pnr-messages_pnr_split": 3,
    "gtas-parsers_pnr-messages_bigMessagePnr": 7, "gtas-parsers_pnr-messages_danglingMetaCharacter": 1,
    "gtas-parsers_pnr-messages_pnrAddressPhoneCTCM": 1, "gtas-parsers_pnr-messages_pnrEdge": 1,
    "gtas-parsers_pnr-messages_pnrMessageExample": 5, "gtas-parsers_pnr-messages_pnrMessagePg76": 2,
    "gtas-parsers_pnr-messages_pnrNoOrgMsg": 1, "gtas-parsers_pnr-messages_pnrPhoneCTC_M": 1,
    "gtas-parsers_pnr-messages_pnrWithBags": 268,
    "gtas-parsers_pnr-messages_pnrWithPrefixesAndBookingDetailBags": 2,
}  # fmt: skip


def sample(shared: Path, name: str) -> Path:
    (found,) = (shared / "documents/edifact").rglob(f"{name.rpartition('/')[2]}.*")
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_real_messages(name: str, shared: Path) -> None:
    reading = read(sample(shared, name).read_bytes(), today=TODAY)
    assert [len(manifest.travellers) for manifest in reading.manifests] == [SAMPLES[name]]
    assert all(manifest.voyage.number and manifest.voyage.legs for manifest in reading.manifests)
    # These files were shortened by hand, so most of them count more segments than they have.
    assert {problem.lost for problem in reading.problems} <= {"nothing", "field", "rest"}


def test_no_sample_is_left_out(shared: Path) -> None:
    files = [path for path in (shared / "documents/edifact").rglob("*.*") if not path.name.startswith("reference_")]
    assert len(files) == len(SAMPLES)


@pytest.mark.parametrize("letter", "ABCDEF")
def test_a_teletype_message_says_what_its_cleaned_form_does(letter: str, shared: Path) -> None:
    """E's cleaned form still ends in its trailer's blank lines; only the places of segments differ."""
    folder = shared / "documents/edifact/ediclean"
    dirty, clean = (
        read((folder / f"{kind}_{letter}.txt").read_bytes(), today=TODAY) for kind in ("original", "reference")
    )
    assert dirty.manifests[0].travellers == clean.manifests[0].travellers
    assert dirty.manifests[0].voyage == clean.manifests[0].voyage
