"""Proposals from free text: each rule by cases with their reason, and any text without an error."""

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
        ("valid to 3/4/31", {"expiry_date": "2031-04-03"}, "low"),
        ("geldig tot 15-06-2031", {"expiry_date": "2031-06-15"}, "high"),
        ("em 7 de setembro de 2026", {"date": "2026-09-07"}, "high"),
        ("nascida em 7 de março de 1982", {"birth_date": "1982-03-07"}, "high"),
        ("válido até 31/12/2031", {"expiry_date": "2031-12-31"}, "high"),
    ],
)
def test_dates_of_five_languages(text: str, fields: dict[str, str], confidence: str) -> None:
    assert found(text) == [("date", fields, confidence)]


@pytest.mark.parametrize("text", ["31 February 2026", "99/99/2026", "2026-13-01", "1 May 1066", "3.14159", "10.0.0.1"])
def test_invalid_dates_are_ignored(text: str) -> None:
    assert not [each for each in found(text) if each[0] == "date"]


@pytest.mark.parametrize(
    ("text", "fields", "confidence"),
    [
        ("passport of Haiti no. RD2204418", {"number": "RD2204418", "issuer": "HTI"}, "high"),
        ("Suriname paspoort R0412345", {"number": "R0412345", "issuer": "SUR"}, "high"),
        ("passeport n° 04AB12345 (France)", {"number": "04AB12345", "issuer": "FRA"}, "high"),
        ("pasaporte SC1234567", {"number": "SC1234567"}, "medium"),
        ("Jamaican passport A3456789 issued 03-MAR-2021", {"number": "A3456789", "issuer": "JAM"}, "high"),
        ("passeport haïtien n° RD4567890", {"number": "RD4567890", "issuer": "HTI"}, "high"),
        ("Surinaams paspoort R0412345, afgegeven 15-06-2020", {"number": "R0412345", "issuer": "SUR"}, "high"),
        ("passaporte brasileiro nº FX123456", {"number": "FX123456", "issuer": "BRA"}, "high"),
        ("T&T passport TB123456", {"number": "TB123456", "issuer": "TTO"}, "high"),
        ("Paspoortnummer 098765432", {"number": "098765432"}, "medium"),
        ("passport R 0412345. Jamaica is near.", {"number": "0412345"}, "medium"),
    ],
)
def test_a_document_number_needs_its_word(text: str, fields: dict[str, str], confidence: str) -> None:
    assert ("document", fields, confidence) in found(text)


def test_a_nationality_is_not_an_issuer() -> None:
    text = "The Venezuelan showed us a passport RD2204418, and the Haitian man held Dutch passport NX1234567."
    said = [fields for kind, fields, _ in found(text) if kind == "document"]
    assert said == [{"number": "RD2204418"}, {"number": "NX1234567", "issuer": "NLD"}]


LETTERS_OF_FIVE_LANGUAGES = [
    (
        "Sr. Pedro Pablo Marcano, ciudadano venezolano, nacido el 30-06-1979, pasaporte venezolano Nº 123456789 con "
        "vencimiento el 31/12/2029, placa AB123CD, vuelo CM 254 desde Panamá.",
        {
            "name": "Pedro Pablo Marcano",
            "nationality": "VEN",
            "birth_date": "1979-06-30",
            "number": "123456789",
            "issuer": "VEN",
            "expiry_date": "2029-12-31",
            "plate": "AB123CD",
            "flight": "CM254",
            "country": "PAN",
        },
    ),
    (
        "Mme Marie-Claire ÉTIENNE, née le 3 août 1991, de nationalité haïtienne, passeport haïtien n° RD4567890. "
        "Voiture FG-123-HJ. Navire « Belle Étoile » vu à Pointe-à-Pitre.",
        {
            "name": "Marie-Claire ÉTIENNE",
            "birth_date": "1991-08-03",
            "nationality": "HTI",
            "number": "RD4567890",
            "issuer": "HTI",
            "plate": "FG123HJ",
            "vessel": "Belle Étoile",
            "place": "GPPTP",
        },
    ),
    (
        "De heer Rawin van der Berg, geb. 13-02-1991, houder van Surinaams paspoort R0412345, afgegeven 15-06-2020 en "
        "geldig tot 15-06-2030. Kenteken PB-12-34, vlucht PY 421.",
        {
            "name": "Rawin van der Berg",
            "birth_date": "1991-02-13",
            "number": "R0412345",
            "issuer": "SUR",
            "date": "2020-06-15",
            "expiry_date": "2030-06-15",
            "plate": "PB1234",
            "flight": "PY421",
        },
    ),
    (
        "O senhor João Carlos da Silva, cidadão brasileiro, nascido em 7 de setembro de 1982, passaporte brasileiro "
        'nº FX123456. Veículo: placa QWE1A23. Barco "Estrela do Norte", destino Guiana Francesa.',
        {
            "name": "João Carlos da Silva",
            "nationality": "BRA",
            "birth_date": "1982-09-07",
            "number": "FX123456",
            "issuer": "BRA",
            "plate": "QWE1A23",
            "vessel": "Estrela do Norte",
            "country": "GUF",
        },
    ),
    (
        "Mr Andre Kwame BROWNE, a Jamaican national, dob 14/02/1987, Jamaican passport A3456789 issued 03-MAR-2021, "
        "expiring 02-MAR-2031; reg. PCX 4521, flight BW455.",
        {
            "name": "Andre Kwame BROWNE",
            "nationality": "JAM",
            "birth_date": "1987-02-14",
            "number": "A3456789",
            "issuer": "JAM",
            "date": "2021-03-03",
            "expiry_date": "2031-03-02",
            "plate": "PCX4521",
            "flight": "BW455",
        },
    ),
]


@pytest.mark.parametrize(("text", "fields"), LETTERS_OF_FIVE_LANGUAGES, ids=("es", "fr", "nl", "pt", "en"))
def test_a_letter_says_what_stands_in_it_and_nothing_else(text: str, fields: dict[str, str]) -> None:
    sure = [fields for _, fields, confidence in found(text) if confidence != "low"]
    said = [(name, value.strip()) for fields in sure for name, value in fields.items()]
    assert sorted(set(said)) == sorted(fields.items())


def test_a_number_without_a_cue_is_not_a_document() -> None:
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
        ("boat Sea Breeze IMO 9074729", "vessel", {"vessel": "Sea Breeze"}, "medium"),
        ("MV Imola MMSI: 319011223", "vessel", {"vessel": "Imola"}, "medium"),
        ("M/V Blue Marlin left", "vessel", {"vessel": "Blue Marlin"}, "medium"),
        ("from Port of Spain", "place", {"place": "TTPOS"}, "high"),
        ("to BBBGI", "place", {"place": "BBBGI"}, "high"),
        ("of Trinidad and Tobago.", "place", {"country": "TTO"}, "high"),
        ("nationality GUY", "place", {"nationality": "GUY"}, "medium"),
        ("a Jamaican national", "place", {"nationality": "JAM"}, "medium"),
        ("de nationalité haïtienne", "place", {"nationality": "HTI"}, "medium"),
        ("la ciudadana venezolana", "place", {"nationality": "VEN"}, "medium"),
        ("Nacionalidade: Brasil", "place", {"nationality": "BRA"}, "medium"),
        ("a Haitian boat", "place", {"country": "HTI"}, "low"),
        ("naar Frans-Guyana", "place", {"country": "GUF"}, "high"),
        ("Tél. : 0590 55 01 22", "phone", {"phone": "0590550122"}, "medium"),
        ("Clio immatriculée FG-123-HJ", "plate", {"plate": "FG123HJ"}, "medium"),
        ("Mme Marie-Claire ÉTIENNE", "name", {"name": "Marie-Claire ÉTIENNE"}, "high"),
        ("de heer Rawin van der Berg", "name", {"name": "Rawin van der Berg"}, "high"),
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
        ("polish the glass", "place"),
        ("issued 03-MAR-2021", "place"),
        ("passport issued 15-06-2020", "document"),
        ("pasaporte del 2020-06-15", "document"),
        ("call at 10 30", "phone"),
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
    """Spans are within the text, in order, without overlap, and none is empty."""
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
