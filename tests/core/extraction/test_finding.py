"""Free text to proposals: each rule by cases with their reason, and any text without harm."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.extraction import MAX_LENGTH, Mention, TextTooLong, extract

TODAY = date(2026, 11, 24)


def found(text: str) -> list[tuple[str, dict[str, str], str]]:
    return [(each.kind, dict(each.fields), each.confidence) for each in extract(text, today=TODAY)]


@pytest.mark.parametrize(
    ("text", "fields", "confidence"),
    [
        ("seen on 24 November 2026", {"date": "2026-11-24"}, "high"),
        ("le 1er août 2026", {"date": "2026-08-01"}, "high"),
        ("el 12 de agosto de 2026", {"date": "2026-08-12"}, "high"),
        ("op 5 mrt 2026", {"date": "2026-03-05"}, "high"),
        ("on August 12, 2026", {"date": "2026-08-12"}, "high"),
        ("in septiembre de 2026", {"date": "2026-09"}, "medium"),
        ("2026-11-24", {"date": "2026-11-24"}, "high"),
        ("31/12/2026", {"date": "2026-12-31"}, "high"),
        ("on 12/31/2026", {"date": "2026-12-31"}, "medium"),
        ("on 03/04/2026", {"date": "2026-04-03"}, "low"),
        ("DOB 12.08.64", {"birth_date": "1964-08-12"}, "low"),
        ("née le 3 août 1991", {"birth_date": "1991-08-03"}, "high"),
        ("Nacido el 12 de agosto de 1964", {"birth_date": "1964-08-12"}, "high"),
        ("Geboren: 5 mei 1988", {"birth_date": "1988-05-05"}, "high"),
        ("born 3/4/25", {"birth_date": "2025-04-03"}, "low"),
        ("valid to 3/4/31", {"date": "2031-04-03"}, "low"),
    ],
)
def test_dates_of_four_languages(text: str, fields: dict[str, str], confidence: str) -> None:
    assert found(text) == [("date", fields, confidence)]


@pytest.mark.parametrize("text", ["31 February 2026", "99/99/2026", "2026-13-01", "1 May 1066", "3.14159", "10.0.0.1"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert not [each for each in found(text) if each[0] == "date"]


@pytest.mark.parametrize(
    ("text", "fields", "confidence"),
    [
        ("passport of Haiti no. RD2204418", {"number": "RD2204418", "issuer": "HTI"}, "high"),
        ("Suriname paspoort R0412345", {"number": "R0412345", "issuer": "SUR"}, "high"),
        ("passeport n° 04AB12345 (France)", {"number": "04AB12345", "issuer": "FRA"}, "high"),
        ("pasaporte SC1234567", {"number": "SC1234567"}, "medium"),
        ("passport R 0412345. Jamaica is near.", {"number": "0412345"}, "medium"),
    ],
)
def test_a_document_number_needs_its_word(text: str, fields: dict[str, str], confidence: str) -> None:
    assert ("document", fields, confidence) in found(text)


def test_a_number_without_its_word_is_no_document() -> None:
    assert not [each for each in found("We counted 1234567 crates.") if each[0] == "document"]


@pytest.mark.parametrize(
    ("text", "kind", "fields", "confidence"),
    [
        ("call +1 246 555 0147 now", "phone", {"phone": "+12465550147"}, "high"),
        ("tel. (246) 555-0147", "phone", {"phone": "2465550147"}, "medium"),
        ("Jean@Example.org", "email", {"email": "jean@example.org"}, "high"),
        ("1M8GDM9AXKP042788", "vin", {"vin": "1M8GDM9AXKP042788"}, "high"),
        ("VIN 1M8GDM9A1KP042788", "vin", {"vin": "1M8GDM9A1KP042788"}, "medium"),
        ("IMO 9074729", "imo", {"imo": "9074729"}, "high"),
        ("IMO 9074728", "imo", {"imo": "9074728"}, "low"),
        ("MMSI: 319011223", "mmsi", {"mmsi": "319011223"}, "high"),
        ("vol BW 0455", "flight", {"flight": "BW455"}, "high"),
        ("car, plate X 1234", "plate", {"plate": "X1234"}, "medium"),
        ("kenteken PB-12-34", "plate", {"plate": "PB1234"}, "medium"),
        ('the vessel "Sea Breeze II"', "vessel", {"vessel": "Sea Breeze II"}, "high"),
        ("lancha Estrella del Mar", "vessel", {"vessel": "Estrella del Mar"}, "medium"),
        ("M/V Blue Marlin left", "vessel", {"vessel": "Blue Marlin"}, "medium"),
        ("from Port of Spain", "place", {"place": "TTPOS"}, "high"),
        ("to BBBGI", "place", {"place": "BBBGI"}, "high"),
        ("of Trinidad and Tobago.", "place", {"country": "TTO"}, "high"),
        ("nationality GUY", "place", {"country": "GUY"}, "low"),
        ("DESIR, Mirlande", "name", {"surname": "DESIR", "given_names": "Mirlande"}, "high"),
        ("Mr Jean-Baptiste Pierre", "name", {"name": "Jean-Baptiste Pierre"}, "high"),
        ("Name: محمد علي", "name", {"name": "محمد علي"}, "high"),
    ],
)
def test_what_else_is_found(text: str, kind: str, fields: dict[str, str], confidence: str) -> None:
    assert (kind, fields, confidence) in found(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("AND THE CAR WAS RED", "plate"),
        ("We turned left and MAY go", "date"),
        ("flight 455 people", "flight"),
        ("He may come in march", "name"),
        ("turkey and rice", "place"),
    ],
)
def test_plain_words_are_left_alone(text: str, kind: str) -> None:
    assert not [each for each in found(text) if each[0] == kind]


def test_a_pasted_zone_is_read_and_keeps_its_characters() -> None:
    zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    text = f"She showed this:\n{zone}\nand left."
    [each] = [each for each in extract(text, today=TODAY) if each.kind == "zone"]
    assert (each.text(text), each.confidence) == (zone, "high")
    assert each.fields["surname"] == "ERIKSSON"
    assert (each.fields["number"], each.fields["birth_date"]) == ("L898902C3", "1974-08-12")


def test_a_longer_text_is_refused() -> None:
    with pytest.raises(TextTooLong, match="100000"):
        extract("x" * (MAX_LENGTH + 1), today=TODAY)


def sound(text: str, mentions: tuple[Mention, ...]) -> bool:
    """Spans lie in the text, in order, without overlap, and none is empty."""
    edges = [(each.start, each.end) for each in mentions]
    inside = all(0 <= start < end <= len(text) for start, end in edges)
    return inside and all(before[1] <= after[0] for before, after in pairwise(edges))


WORDS = ("Mr ", "passport ", "née le ", "3 août 1991", "VIN ", "M/V ", "Haiti", "Port of Spain", "Mirlande ", "محمد ")
SIGNS = ("P<UTO", "<" * 30, "\n", "\x00", "\u202e", "🙂", "+1 246", " 555 0147", '"', "12/12/12", "A1 ", "-", ", ")
LETTERS = ("Ǆ", "ß", "İ", "e\u0301", "ﬁ", "ı")
PIECES = st.sampled_from((*WORDS, *SIGNS, *LETTERS))


@given(st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=60).map("".join)))
@settings(max_examples=200)
def test_any_text_gives_sound_spans(text: str) -> None:
    assert sound(text, extract(text, today=TODAY))


@given(st.lists(PIECES, min_size=1, max_size=6).map("".join))
@settings(max_examples=5)
def test_so_does_a_text_of_full_length(piece: str) -> None:
    text = (piece * (MAX_LENGTH // len(piece) + 1))[:MAX_LENGTH]
    assert sound(text, extract(text, today=TODAY))
