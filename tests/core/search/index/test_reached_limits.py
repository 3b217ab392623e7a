"""A limit of the search that may keep out someone who reaches the score is named, so that no check is CLEAR by it."""

from uuid import UUID

import pytest

from leeward.core.dates import DateSpan
from leeward.core.matching.subject import Subject, name_form, traveller
from leeward.core.search.candidates.candidates import candidates
from leeward.core.search.index import Index, Segment, SubjectRow, persons, query_terms
from leeward.core.search.index.layers import Layer

BORN = (DateSpan.of(1974, 8, 12),)
NAMES = ["Xhevat Xhemajli", "Xhevat Kosumi", "Xhevat Berisha", "Arta Xhemajli", "Ilir Morina"]


def segment_of(names: list[str], born: tuple[DateSpan, ...] = BORN) -> Segment:
    rows = [
        SubjectRow(UUID(int=place), Subject((name_form("", "", text=name),), born))
        for place, name in enumerate(names, 1)
    ]
    return Segment.of(rows)


def reached(segment: Segment, query: Subject, least: float = 0.4) -> set[str]:
    found = set[str]()
    segment.candidates(query, 100, least=least, reached=found)
    return found


# module, limit, its value here, what is named by it
LIMITS = [
    (persons, "MOST_ESTIMATED", 2, "estimated"),
    (persons, "LONG", 1, "touched"),
]


@pytest.mark.parametrize(("module", "limit", "value", "name"), LIMITS, ids=[each[1] for each in LIMITS])
def test_a_reached_limit_is_named_and_an_unreached_one_is_not(
    monkeypatch: pytest.MonkeyPatch, module: object, limit: str, value: int, name: str
) -> None:
    segment, query = segment_of(NAMES), traveller(surname="XHEMAJLI", given_names="XHEVAT", birth_dates=BORN)
    assert reached(segment, query) == set()
    monkeypatch.setattr(module, limit, value)
    assert name in reached(segment, query)
    assert candidates(query, Index((Layer.of(segment),))).more, "the check is not CLEAR"


def test_too_many_born_on_the_day_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    segment, query = segment_of(NAMES), traveller(surname="XHEMAJLI", given_names="XHEVAT", birth_dates=BORN)
    monkeypatch.setattr(persons, "MOST_ESTIMATED", 1)
    monkeypatch.setattr(persons, "MOST_BORN", 1)
    assert "born" in reached(segment, query)


def test_terms_and_close_tokens_that_were_cut_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    long_name = " ".join(f"{letter}ULOVARD{letter}" for letter in "ABCDEFGHIJKLMNOPQR")
    assert "terms" in reached(segment_of([long_name]), traveller(surname=long_name))
    cut = traveller(surname="MORINA", given_names="XHE", name_truncated=True)
    assert reached(segment_of(NAMES), cut) == set()
    monkeypatch.setattr(query_terms, "MOST_CLOSE", 1)
    assert "close" in reached(segment_of(NAMES), cut)


def test_parts_that_no_one_could_be_found_by_alone_are_no_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frequent part that is not followed matters only where it alone might reach the score."""
    common = [f"Mohammed {name.split()[1]}" for name in NAMES] * 2
    monkeypatch.setattr(persons, "LONG", 12)
    query = traveller(surname="XHEMAJLI BERISHA KOSUMI", given_names="MOHAMMED")
    assert "touched" in reached(segment_of(common, ()), query)
    assert "touched" not in reached(segment_of(common, ()), query, least=0.9)
