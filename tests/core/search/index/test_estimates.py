"""The index's estimate equals the comparison for everything that both consider."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.matching.birth_date import birth_dates_agree
from leeward.core.matching.score import weigh
from leeward.core.matching.subject import Subject, name_form, subject_of, traveller
from leeward.core.search.index import Segment, SubjectRow
from leeward.scenario.crossings import crossings
from leeward.scenario.crowd import crowd

PETRIT = name_form("XHEMAJLI", "PETRIT")
SPANS = st.one_of(
    st.dates(date(1950, 1, 1), date(1956, 12, 31)).map(lambda day: DateSpan(day, day)),
    st.builds(DateSpan.of, st.integers(1948, 1958)),
    st.builds(DateSpan.of, st.integers(1948, 1958), st.integers(1, 12)),
    st.builds(lambda year: DateSpan.of(year, approximate=True), st.integers(1948, 1958)),
)


def estimate(query: Subject, recorded: Subject) -> float:
    return Segment.of([SubjectRow(UUID(int=1), recorded)]).candidates(query, 1)[0].rank


@given(SPANS, SPANS)
def test_birth_dates_weigh_what_comparison_makes_of_them(asked: DateSpan, recorded: DateSpan) -> None:
    claim = birth_dates_agree((asked,), (recorded,))
    assert claim is not None
    without = estimate(Subject((PETRIT,)), Subject((PETRIT,)))
    found = estimate(Subject((PETRIT,), (asked,)), Subject((PETRIT,), (recorded,)))
    assert found - without == pytest.approx(claim.weight, abs=1e-4)


@pytest.mark.parametrize(
    ("query", "recorded"),
    [
        ("PETRIT XHEMAJLI", "Petrit Xhemajli"),
        ("XHEMAJLI PETRIT", "Petrit Xhemajli"),
        ("PETRIT XHEMAJLY", "Petrit Xhemajli"),
        ("PETRIT XHEMAJLI", "Petrit Agim Xhemajli"),
        ("P XHEMAJLI", "Petrit Xhemajli"),
        ("PETRITAGIM XHEMAJLI", "Petrit Agim Xhemajli"),
        ("PETRIT AGIM XHEMAJLI", "Petritagim Xhemajli"),
        ("BILL CLARKE", "William Clarke"),
        ("PETRIT XHEMAJLI", "Olga Xhemajli"),
        ("PETRIT XHEMAJLI", "Pantrit Xhemajli"),  # parts that contradict, and resemble each other
        ("JOHN SMITH", "John Robert Smith"),  # frequent parts agree, another is missing
        ("VLADIMIRROMANOV", "Vladimir Romanov"),
        ("MUHSIN K XHEMAJLI", "Muhsin Khadr Xhemajli"),  # the initial of what reads HADR
        ("LEOOLD XHEMAJLI", "Leopold Xhemajli"),  # an error that folding moves apart
    ],
)
def test_a_name_is_expected_to_score_about_what_it_scores(query: str, recorded: str) -> None:
    asked, record = traveller(surname=query), Subject((name_form("", "", text=recorded),))
    expected = Segment.of([SubjectRow(UUID(int=1), record)]).candidates(asked, 1)[0].likeness
    assert expected == pytest.approx(weigh(asked, record).score, abs=0.15)


def test_few_possible_subjects_are_not_offered() -> None:
    people = list(crowd(1500))
    segment = Segment.of(SubjectRow(UUID(int=at), subject_of(person)) for at, person in enumerate(people))
    possible = missed = 0
    for each in crossings(150, list(enumerate(people)), share=0.8):
        query = traveller(surname=each.name, birth_dates=each.birth_dates, sex=each.sex)
        for candidate in segment.candidates(query, 30):
            if weigh(query, segment.hit(candidate).subject).score >= 0.5:
                possible += 1
                missed += candidate.likeness < 0.4
    assert possible > 80
    assert missed <= 0.06 * possible


def test_a_part_counts_once_however_many_ways_a_word_may_be_split() -> None:
    """ALLISON may be ALI and SON or ALI and ISON: a person named ALI is no nearer for having it twice."""
    others = [f"Ali {first}{second}dorfer" for first in "BGHKMNPTVW" for second in ("a", "e", "o", "au", "ei", "ie")]
    people = [*others * 4, "Son Tran", "Ison Baker", "Larry Ellison"]
    rows = [Subject((name_form("", "", text=text),)) for text in people]
    segment = Segment.of(SubjectRow(UUID(int=at), row) for at, row in enumerate(rows))
    found = segment.candidates(traveller(surname="LARRY ALLISON"), 30, least=0.4)
    assert UUID(int=len(people) - 1) in {segment.hit(each).record for each in found}
