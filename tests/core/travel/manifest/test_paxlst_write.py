"""PAXLST as written: the beginnings and codes of each kind of list."""

from dataclasses import replace
from datetime import datetime

import pytest

from leeward.core.dates import DateSpan
from leeward.core.travel.manifest import paxlst_write
from leeward.core.travel.manifest.model import Document, Kind, Leg, Manifest, Traveller, Voyage

LEG = Leg("MIA", "BGI", datetime(2026, 11, 25, 6), datetime(2026, 11, 25, 9, 50))  # noqa: DTZ001 - local
ANNA = Traveller("DOE", "ANNA", documents=(Document("A1", "P", "JAM", DateSpan.of(2031, 2, 8)),))
LIST = Manifest("passengers", Voyage("AA0123", "AA", "air", (LEG,)), (ANNA,), stated=1, sender="AA", receiver="B")


def segments(manifest: Manifest) -> list[str]:
    return paxlst_write.write(manifest, prepared="261125:0500").split("'")


@pytest.mark.parametrize(
    ("kind", "begins", "count"),
    [
        ("passengers", "BGM+745", "CNT+42:1"),
        ("crew", "BGM+250", "CNT+41:1"),
        ("status", "BGM+266", "CNT+42:1"),
        ("change", "BGM+745+CP", "CNT+42:1"),
        ("cancel", "BGM+745+XR", "CNT+42:1"),
    ],
)
def test_what_kind_of_list_it_is(kind: Kind, begins: str, count: str) -> None:
    found = segments(replace(LIST, kind=kind))
    assert begins in found
    assert count in found


def test_a_stated_function_replaces_the_kinds() -> None:
    assert "BGM+745+RP" in segments(replace(LIST, function="RP"))


def test_the_counted_segments_are_those_of_the_message() -> None:
    found = segments(LIST)
    begin = next(place for place, each in enumerate(found) if each.startswith("UNH"))
    end = next(place for place, each in enumerate(found) if each.startswith("UNT"))
    assert found[end].split("+")[1] == str(end - begin + 1)


@pytest.mark.parametrize(
    ("dates", "segment"),
    [
        ((), None),
        ((DateSpan.of(1974, 8, 12),), "DTM+329:19740812:102"),
        ((DateSpan.of(1925, 8, 12), DateSpan.of(2025, 8, 12)), "DTM+329:250812"),
    ],
)
def test_a_birth_date_has_its_century_where_it_is_certain(dates: tuple[DateSpan, ...], segment: str | None) -> None:
    found = [each for each in segments(replace(LIST, travellers=(replace(ANNA, birth_dates=dates),))) if "329" in each]
    assert found == ([segment] if segment else [])


@pytest.mark.parametrize(("verified", "said"), [(True, ["GEI+4+173"]), (False, ["GEI+5+173"]), (None, [])])
def test_whether_a_machine_read_the_document(verified: bool | None, said: list[str]) -> None:
    found = segments(replace(LIST, travellers=(replace(ANNA, verified=verified),)))
    assert [each for each in found if each.startswith("GEI")] == said


def test_a_vessel_of_two_sailings_has_two_conveyances() -> None:
    legs = (Leg("BBBGI", "VCKTN"), Leg("VCKTN", "GDSTG", number="V78", carrier="CARIB"))
    found = segments(replace(LIST, voyage=Voyage("V77", "CARIB", "sea", legs, "9074729", "SEA BREEZE")))
    assert [each.split("+")[2] for each in found if each.startswith("TDT")] == ["V77", "V78"]
    assert sum("9074729:::SEA BREEZE" in each for each in found) == 2


def test_a_separator_in_a_name_is_released() -> None:
    text = paxlst_write.write(replace(LIST, travellers=(replace(ANNA, surname="O'NEIL"),)), prepared="261125:0500")
    assert "O?'NEIL:ANNA" in text
