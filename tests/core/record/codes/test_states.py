import csv
import re
from pathlib import Path

import pytest

from leeward.core.record.codes.names import name_key
from leeward.core.record.codes.states import all_states, by_name, fantasy, state


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("BRB", "current"),
        ("D", "current"),
        ("RKS", "current"),
        ("EUE", "organisation"),
        ("UNO", "organisation"),
        ("UNA", "organisation"),
        ("XPO", "organisation"),
        ("XCC", "organisation"),
        ("XES", "organisation"),
        ("XMP", "organisation"),
        ("XOM", "organisation"),
        ("XBA", "organisation"),
        ("XIM", "organisation"),
        ("XCE", "organisation"),
        ("XCO", "organisation"),
        ("XEC", "organisation"),
        ("XDC", "organisation"),
        ("IAO", "organisation"),
        ("GBN", "special"),
        ("UNK", "special"),
        ("XXA", "special"),
        ("XXX", "special"),
        ("XCT", "special"),
        ("ZIM", "special"),
        ("UTO", "specimen"),
        ("WSA", "fantasy"),
        ("SUN", "historic"),
        ("YUG", "historic"),
        ("SCG", "historic"),
        ("CSK", "historic"),
        ("DDR", "historic"),
        ("ZAR", "historic"),
        ("BUR", "historic"),
        ("TMP", "historic"),
        ("ROM", "historic"),
        ("ANT", "historic"),
    ],
)
def test_status(code: str, status: str) -> None:
    found = state(code)
    assert found is not None
    assert found.status == status
    assert found.source


def test_every_row_is_whole() -> None:
    for known in all_states():
        assert re.fullmatch("[A-Z]{3}|D", known.code)
        assert known.name
        assert known.source
        assert known.alpha2 == "" or re.fullmatch("[A-Z]{2}", known.alpha2)
        assert known.status != "historic" or known.until is not None
        assert known.since is None or known.until is None or known.since.earliest <= known.until.latest
        assert all(state(code) is not None for code in known.successors)


def test_iso_3166_is_there_whole() -> None:
    iso = [known for known in all_states() if known.source.startswith("ISO 3166-1")]
    assert len(iso) == 249
    assert len({known.alpha2 for known in all_states() if known.status == "current"} - {""}) == 250  # and Kosovo


@pytest.mark.parametrize("code", ["XYZ", "NNN", "ZKR", "INP", "ASU", "BOS", "", "<<<", "UT0"])
def test_an_unknown_code_is_unknown(code: str) -> None:
    assert state(code) is None


@pytest.mark.parametrize("code", ["d", "D<<", " D "])
def test_codes_are_as_printed(code: str) -> None:
    found = state(code)
    assert found is not None
    assert found.name == "Germany"


@pytest.mark.parametrize("code", ["GBN", "GBO", "GBP", "GBS", "GBD", "XXA", "XXB", "XXC", "XXX"])
def test_some_codes_are_nationalities_alone(code: str) -> None:
    found = state(code)
    assert found is not None
    assert found.nationality_only


def test_history_has_dates_and_successors() -> None:
    found = state("SCG")
    assert found is not None
    assert (str(found.since), str(found.until), found.successors) == ("2003-07-23", "2006-09-26", ("SRB", "MNE"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Korea, North", "PRK"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Korea, South", "KOR"),
        ("Russia", "RUS"),
        ("Russian Federation", "RUS"),
        ("Cote d'Ivoire", "CIV"),
        ("Cote d Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("CÔTE D'IVOIRE", "CIV"),
        ("Congo, Democratic Republic of the", "COD"),
        ("Democratic Republic of the Congo", "COD"),
        ("Congo, Republic of the", "COG"),
        ("Congo", "COG"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Burma", "MMR"),
        ("East Timor", "TLS"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("The Gambia", "GMB"),
        ("Bahamas, The", "BHS"),
        ("St. Lucia", "LCA"),
        ("Saint Kitts & Nevis", "KNA"),
        ("Virgin Islands, British", "VGB"),
        ("U.K.", "GBR"),
        ("uk", "GBR"),
        ("gb", "GBR"),
        ("ru", "RUS"),
        ("xk", "RKS"),
        ("DEU", "D"),
        ("DE", "D"),
        ("Germany", "D"),
        ("AND", "AND"),  # its letters are a word that names leave out
        ("former Soviet Union", "SUN"),
        ("su", "SUN"),
        ("yucs", "YUG"),
        ("West Bank", "PSE"),
        ("Viet Nam", "VNM"),
        ("Macedonia, The Former Yugoslav Republic of", "MKD"),
    ],
)
def test_names_as_lists_write_them(text: str, code: str) -> None:
    found = by_name(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["", "the", "Korea", "Atlantis", "undetermined", "-0-"])
def test_other_names_name_no_state(text: str) -> None:
    assert by_name(text) is None


def test_every_name_of_the_table_names_its_own_state() -> None:
    for known in all_states():
        found = by_name(known.name)
        assert found is not None
        assert found.code == known.code or known.status == "historic"


def test_camouflage_names_are_no_states() -> None:
    found = fantasy("Netherlands East Indies")
    assert found is not None
    assert (found.status, found.code, found.note) == ("fantasy", "", "camouflage")
    assert fantasy("Barbados") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Korea, North", "North Korea"), ("St Lucia", "Saint Lucia"), ("Curaçao", "CURACAO"), ("A & B", "B and A")],
)
def test_order_accents_and_articles_do_not_matter(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_all_countries_of_the_sanctions_lists_are_known(shared: Path) -> None:
    no_country = {
        "-0-",
        "undetermined",
        "Region: Northern Mali",
        "Region: Crimea",
        "Region: Gaza",
        "Region: Kafia Kingi",
    }
    with (shared / "names/ofac/add_bench.csv").open(encoding="utf-8", errors="replace") as file:
        ofac = {row[4].strip() for row in csv.reader(file) if len(row) > 4} - no_country
    un = set(re.findall(r"<COUNTRY>([^<]+)<", (shared / "names/un/UN_consolidated.xml").read_text("utf-8")))
    assert len(ofac) > 150
    assert len(un) > 50
    assert [name for name in sorted(ofac | un) if by_name(name) is None] == []
