"""A country as people type it, over every state and territory, in six languages."""

import csv

import pytest
from babel import Locale

from leeward.core.record.codes.countries import LANGUAGES, NotOneCountry, countries, country, text_of
from leeward.core.record.codes.states import State, all_states, by_alpha2, state
from leeward.resources import read_text

ASKED = {"Congo": {"COD", "COG"}, "Saint Martin": {"MAF", "SXM"}, "St. Martin": {"MAF", "SXM"}}
"""Names of one state in a list of names that people use for two."""


def codes(text: str) -> set[str]:
    return {found.code for found in countries(text)}


def _states() -> list[State]:
    return [known for known in all_states() if known.code != "DEU"]


def _cldr() -> list[tuple[str, str, str]]:
    return [
        (language, known.code, name)
        for language in LANGUAGES
        for alpha2, name in Locale(language).territories.items()
        if (known := by_alpha2(alpha2)) is not None and alpha2.isalpha()
    ]


def _spoken() -> list[tuple[str, str, str, str]]:
    rows = csv.DictReader(read_text("codes/spoken.csv").splitlines())
    return [(row["language"], row["code"], row["kind"], word) for row in rows for word in row["words"].split("|")]


def test_every_code_and_every_name_of_the_table_means_its_own_state() -> None:
    for known in _states():
        assert codes(known.code) == codes(known.code.lower()) == codes(f"{known.code}<<") == {known.code}
        assert codes(known.name) == ASKED.get(known.name, {known.code})
        assert codes(text_of(known)) == {known.code}
        assert not known.alpha2 or codes(known.alpha2) == {known.code}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_cldr_is_understood_or_asked_with_its_own_state_among_the_choices(language: str) -> None:
    wrong = [
        (code, name, codes(name)) for spoken, code, name in _cldr() if spoken == language and code not in codes(name)
    ]
    assert not wrong


@pytest.mark.parametrize("language", [*LANGUAGES, "ht"])
@pytest.mark.parametrize("kind", ["name", "people"])
def test_every_word_of_the_table_means_its_state_in_any_case_and_without_accents(language: str, kind: str) -> None:
    found = [(code, word) for spoken, code, of, word in _spoken() if (spoken, of) == (language, kind)]
    assert len(found) > 50
    wrong = [(code, word) for code, word in found if not code in codes(word) == codes(word.upper())]
    assert not wrong


def test_every_state_in_force_has_its_people_in_five_languages_and_its_name_in_haitian_creole() -> None:
    """Territories where no one lives, or who are named after their state, are left out."""
    people = {(language, code) for language, code, kind, _ in _spoken() if kind == "people"}
    named = {code for language, code, kind, _ in _spoken() if (language, kind) == ("ht", "name")}
    members = {row["code"] for row in csv.DictReader(read_text("codes/states.csv").splitlines())} & _members()
    assert len(members) == 195
    assert {(language, code) for language in LANGUAGES for code in members} <= people
    assert members <= named


def _members() -> set[str]:
    """States whose people ask for visas: those of the United Nations, the Holy See, Palestine."""
    others = {
        *("ABW", "AIA", "ALA", "ASM", "ATA", "ATF", "BES", "BLM", "BMU", "BVT", "CCK", "COK", "CUW", "CXR", "CYM"),
        *("ESH", "FLK", "FRO", "GGY", "GIB", "GLP", "GRL", "GUF", "GUM", "HKG", "HMD", "IMN", "IOT", "JEY", "MAC"),
        *("MAF", "MNP", "MSR", "MTQ", "MYT", "NCL", "NFK", "NIU", "PCN", "PRI", "PYF", "REU", "RKS", "SGS", "SHN"),
        *("SJM", "SPM", "SXM", "TCA", "TKL", "TWN", "UMI", "VGB", "VIR", "WLF"),
    }  # fmt: skip
    return {known.code for known in _states() if known.status == "current"} - others


def test_no_word_as_short_as_a_code_is_another_states_code() -> None:
    """A code wins over a word, so such a word would silently become another state."""
    words = {(code, word) for _, code, word in _cldr()} | {(code, word) for _, code, _, word in _spoken()}
    short = [(code, word) for code, word in words if len(word) <= 3]
    assert [(code, word) for code, word in short if code not in codes(word)] == []


def test_no_name_is_cut_to_a_code() -> None:
    """The first letters of a name are often another state's code: Austria, Dominica, Iran and Iraq, Mali and Malta."""
    cut = {
        (code, word): word[:length].upper()
        for _, code, word in _cldr()
        for length in (2, 3)
        if state(word[:length]) or by_alpha2(word[:length])
    }
    assert len(cut) > 500
    assert [(code, word) for code, word in cut if code not in codes(word)] == []


CASES = [
    ("Dominica", {"DMA"}),  # cut to three letters: DOM, the Dominican Republic
    ("Haiti", {"HTI"}),  # HAI, no state
    ("Austria", {"AUT"}),  # AUS, Australia
    ("Ayiti", {"HTI"}),
    ("haïtienne", {"HTI"}),
    ("HAITIENNE", {"HTI"}),
    ("Haïtiaanse", {"HTI"}),
    ("La Dominique", {"DMA"}),
    ("dominicano", {"DOM"}),
    ("dominiquesa", {"DMA"}),
    ("República Dominicana", {"DOM"}),
    ("Repiblik Dominikèn", {"DOM"}),
    ("Commonwealth of Dominica", {"DMA"}),
    ("Côte d’Ivoire", {"CIV"}),
    ("cote d'ivoire", {"CIV"}),
    ("Korea, North", {"PRK"}),
    ("Corée du Nord", {"PRK"}),
    ("St. Kitts & Nevis", {"KNA"}),
    ("Sint Maarten", {"SXM"}),
    ("Republic of Austria", {"AUT"}),
    ("République du Sénégal", {"SEN"}),
    ("Congo (DRC)", {"COD"}),
    ("Congo (Kinshasa)", {"COD"}),
    ("nigérien", {"NER"}),
    ("nigérian", {"NGA"}),
    ("U.S.A.", {"USA"}),
    ("EE.UU.", {"USA"}),
    ("Etazini", {"USA"}),
    ("UK", {"GBR"}),
    ("de", {"D"}),
    ("DEU", {"D"}),
    ("Deutschland", {"D"}),
    ("GBD", {"GBD"}),
    ("XXA", {"XXA"}),
    ("UNO", {"UNO"}),
    ("EUE", {"EUE"}),
    ("XK", {"RKS"}),
    ("KN", {"KNA"}),  # two letters of ISO 3166-1
    # Two fit
    ("Congo", {"COD", "COG"}),
    ("congolais", {"COD", "COG"}),
    ("Korea", {"KOR", "PRK"}),
    ("coreano", {"KOR", "PRK"}),
    ("Dominican", {"DMA", "DOM"}),
    ("Dominicaanse", {"DMA", "DOM"}),  # the Dutch adjective of both
    ("República Dominica", {"DMA", "DOM"}),
    ("Republic of China", {"CHN", "TWN"}),
    ("Virgin Islands", {"VGB", "VIR"}),
    ("Guyanais", {"GUF", "GUY"}),
    ("guineano", {"GIN", "GNB", "GNQ"}),
    # None fits
    ("HAI", set()),
    ("Atlantis", set()),
    ("Congo (France)", set()),
    ("Domi", set()),
    ("", set()),
    ("<<<", set()),
    ("the", set()),
    ("12", set()),
    ("(" * 100_000, set()),
    ("Dominica" * 20, set()),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:30] for text, _ in CASES])
def test_what_people_type(text: str, expected: set[str]) -> None:
    assert codes(text) == expected


def test_one_country_or_an_error_with_the_choices() -> None:
    assert text_of(country(" dominica ")) == "Dominica (DMA)"
    with pytest.raises(NotOneCountry) as asked:
        country("Dominican")
    assert list(map(text_of, asked.value.candidates)) == ["Dominica (DMA)", "Dominican Republic (DOM)"]
    with pytest.raises(NotOneCountry) as unknown:
        country("HAI")
    assert unknown.value.candidates == ()
