"""All published operations keep every figure: against a fixture written from the table of published outcomes."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from leeward import resources
from leeward.core.dates import DateSpan
from leeward.core.operation.archive import OPERATIONS, TABLE, Reported, archive
from leeward.resources.tables import InvalidTable

PUBLISHED = {
    "libertad": "countries 13, officers >500, hits 30, hits in documents 25, arrests 22, victims ~350, "
    "computers, phones, cash",
    "turquesa-1": "countries 20, checks ~1000000, arrests 53, migrants 775, nationalities 30, accounts 42, "
    "accounts USD ~10000000, flights 1300, dismantled 1",
    "turquesa-2": "countries 32, checks >50000, arrests >200, victims ~100, migrants ~3500, red 18, blue 367, "
    "yellow 188, purple 4",
    "turquesa-3": "countries 34, checks ~65000, arrests 216, victims 127, migrants >10000, nationalities 61, sites 98, "
    "support 1",
    "turquesa-4": "countries 32, arrests 268, victims 130, women 128, men 2, migrants 9015",
    "turquesa-5": "countries 33, checks >850000, arrests 257, victims 163, migrants ~12000, nationalities 69, "
    "fee from USD 2700, fee to USD 20000",
    "liberterra-2": "countries 116, checks ~8000000, arrests 2517, for trafficking or smuggling 850, victims 3222, "
    "migrants 17793, flights ~24000, coordination 4, support 15",
    "liberterra-3": "countries 119, officers >14000, coordination 4, arrests 3744, victims 4414, victims ?4419, "
    "migrants 12992",
    "storm-makers-2": "countries 27, inspections >270000, sites 450, arrests 281, victims 149, cases >360",
    "epervier-1": "countries 5, arrests 40, victims ~500, minors 236",
    "epervier-2": "countries 2, officers ~100, arrests 47, victims 216, minors 157, vehicles, cash, phones, computers",
    "weka": "countries 24, arrests 195, for trafficking 88, for smuggling 63, victims ~500, migrants ~760",
    "flash-weka": "countries 54, arrests 1062, victims 823, migrants 2731, items 801, cases 197",
    "trigger-9": "countries 15, agencies >100, arrests 14260, victims 11, firearms 8263, rounds 305000, "
    "drugs kg 203000, drugs USD 5700000000, precursors kg 372000, disrupted 20, cases 30, methods 15",
    "trigger-8": "countries 8, officers 520, sites 35, checks >20000, arrests 120, for firearms 42, firearms 480, "
    "parts ~6000, cash EUR 110000, disrupted 14, cases >85",
    "trigger-4": "countries 4, checks >20000, hits 5, arrests 115, for firearms 17, firearms 57, cash EUR 1300000, "
    "records before 13, records after >58000, matches 5",
    "sunbird-3": "countries 10, checks ~8000000, hits in documents 110, sites 35, arrests 17",
    "neptune-4": "countries 8, checks >2600000, hits 140, arrests 2, arrests 14, migrants 13, seized USD 3600000, "
    "terrorism 8",
    "border-security-2013": "countries 16, checks 12000, checks 22000, checks 9000, hits 11, radiological ~1500, "
    "trainers 19, checks 8600, hits 2",
}
"""What each operation reported: a figure with its number, after > for more than, ~ for about, ? for a second source."""
SIGNS = {"exact": "", "about": "~", "more_than": ">", "other_source": "?", "unknown": ""}
WORDS = {
    "country": "countries",
    "officer": "officers",
    "agency": "agencies",
    "coordination_unit": "coordination",
    "support_unit": "support",
    "site": "sites",
    "trainer": "trainers",
    "check": "checks",
    "flight": "flights",
    "inspection": "inspections",
    "hit": "hits",
    "match_later": "matches",
    "arrest": "arrests",
    "potential_victim": "victims",
    "irregular_migrant": "migrants",
    "migrant_nationality": "nationalities",
    "account_frozen": "accounts",
    "network_disrupted": "disrupted",
    "network_dismantled": "dismantled",
    "method": "methods",
    "case_opened": "cases",
    "seizure": "items",
}
"""The word of each figure in the fixture, where its breakdown has none."""
OF_BREAKDOWN = {
    "documents": "hits in documents",
    "female": "women",
    "male": "men",
    "minor": "minors",
    "least": "fee from USD",
    "most": "fee to USD",
    "before": "records before",
    "after": "records after",
    "trafficking": "for trafficking",
    "smuggling": "for smuggling",
    "trafficking_or_smuggling": "for trafficking or smuggling",
    "firearm_parts": "parts",
    "ammunition": "rounds",
}


def words(figure: Reported) -> str:
    """A figure as the fixture writes it."""
    values = [value for name, value in figure.breakdown.items() if name != "database" or figure.figure == "hit"]
    word = OF_BREAKDOWN.get(values[0], values[0]) if values else WORDS[figure.figure]
    if values == ["firearms"] and figure.figure == "arrest":
        word = "for firearms"
    unit = "" if figure.unit in ("", "round") or figure.figure == "smuggling_fee" else f" {figure.unit}"
    if word == "items" and unit:
        word = "seized"
    number = "" if figure.number is None else f" {SIGNS[figure.kind]}{figure.number}"
    return f"{word}{unit}{number}"


def test_no_operation_and_no_figure_is_lost() -> None:
    found = {code: ", ".join(words(figure) for figure in past.figures) for code, past in archive().items()}
    assert {code: sorted(text.split(", ")) for code, text in found.items()} == {
        code: sorted(text.split(", ")) for code, text in PUBLISHED.items()
    }
    assert len(found) == 19


def test_each_has_its_source_and_its_period() -> None:
    without = [past.name for past in archive().values() if not past.period]
    assert without == ["Neptune IV"], "no year was printed"
    for past in archive().values():
        assert past.source
        assert past.dates
        assert not past.period or DateSpan.parse(past.period)
        assert all(figure.source == past.source for figure in past.figures)


HEAD = "operation,name,period,dates,note,source\no,One,2020,2020,,press\n"
ROWS = "operation,figure,breakdown,number,unit,kind,note,source\n"


@pytest.fixture
def override(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / TABLE).parent.mkdir()
    (tmp_path / OPERATIONS).write_text(HEAD)
    monkeypatch.setattr(resources, "_override", tmp_path)
    archive.cache_clear()
    yield tmp_path / TABLE
    archive.cache_clear()


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("o,arrest,,x,,exact,,press", "line 2: number: 'x' is none"),
        ("o,arrest,,-5,,exact,,press", "line 2: number"),
        ("o,arrest,,5,USD,exact,,press", "line 2: unit: arrest has no amounts in USD"),
        ("o,arrest,colour=red,5,,exact,,press", "line 2: breakdown: arrest has no such colour"),
        ("o,sighting,,5,,exact,,press", "line 2: figure"),
        ("p,arrest,,5,,exact,,press", "line 2: operation"),
        ("o,arrest,,5,,sure,,press", "line 2: kind"),
        ("o,arrest,,5,,exact,,", "line 2: source is empty"),
    ],
)
def test_a_wrong_row_names_its_line(override: Path, row: str, wrong: str) -> None:
    override.write_text(f"{ROWS}{row}\n")
    with pytest.raises(InvalidTable, match=wrong):
        archive()


def test_a_row_of_an_agency_of_its_own(override: Path) -> None:
    override.write_text(f"{ROWS}o,arrest,charge=smuggling,5,,about,,press\n")
    (figure,) = archive()["o"].figures
    assert (figure.number, figure.breakdown, figure.kind) == (Decimal(5), {"charge": "smuggling"}, "about")
