"""The index's estimate equals the comparison for everything that both consider."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.matching.birth_date import birth_dates_agree
from leeward.core.matching.score import weigh
from leeward.core.matching.subject import Subject, name_form, subject_of, traveller
from leeward.core.matching.weights import POSSIBLE
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


WORTH = 0.4
"""Below so much the search leaves a candidate out."""
BEARERS = (
    ("Nilavadhanananda", "Chayapa Krasuangsri"),
    ("Braithwaite", "Winston Everard"),
    ("Al-Mutairi", "Faisal Nasser"),
    ("van den Heuvel", "Pieter Johannes"),
    ("Kowalczyk", "Agnieszka Maria"),
    ("Xhemajli", "Petrit Agim"),
    ("Karpenkov", "Nikolai Sergeyevich"),
    ("Kakazada", "Rahmatullah Jan"),
)
BORN = (DateSpan.of(1974, 8, 12),)


def _exchanged(words: list[str], at: int) -> list[str]:
    word, place = words[at % len(words)], 1 + at % 2
    return [
        w if w is not word else w[:place] + w[place + 1 : place + 2] + w[place : place + 1] + w[place + 2 :]
        for w in words
    ]


CHANGES: dict[str, Callable[[list[str], int], list[str]]] = {
    "cut": lambda words, at: [*words[:-1], words[-1][: 2 + at]],
    "joined": lambda words, at: [words[0] + words[1], *words[2:]],
    "turned and joined": lambda words, at: [words[1] + words[0], *words[2:]],
    "all joined": lambda words, at: ["".join(words)],
    "split": lambda words, at: [*words[:-1], words[-1][:4], words[-1][4:]],
    "left out": lambda words, at: words[:1] + words[2:],
    "another order": lambda words, at: [*words[1:], words[0]],
    "an initial": lambda words, at: [words[0][0], *words[1:]],
    "a letter lost": lambda words, at: [words[0][:at] + words[0][at + 1 :], *words[1:]],
    "exchanged": _exchanged,
    "another father": lambda words, at: [words[0], "Vasilyevich", *words[-1:]],
}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(BEARERS), st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=2), st.integers(0, 5))
def test_a_possible_subject_born_on_the_day_is_not_left_out(
    bearer: tuple[str, str], changes: list[str], at: int
) -> None:
    surname, given_names = bearer
    words = f"{given_names} {surname}".replace("-", " ").split()
    for change in changes:
        words = [word for word in CHANGES[change](words, at) if word] if len(words) > 1 else words
    query = traveller(surname=" ".join(words), birth_dates=BORN)
    record = Subject((name_form(surname, given_names),), BORN)
    segment = Segment.of([SubjectRow(UUID(int=1), record)])
    if segment.candidates(query, 1) and weigh(query, record).score >= POSSIBLE:
        assert segment.candidates(query, 1, least=WORTH), " ".join(words)


@pytest.mark.parametrize(
    ("query", "surname", "given_names"),
    [
        ("URTAN AZO", "Azoulay", "Urtan"),  # the whole name reads AZULAI
        ("SABIT GA", "Gashi", "Sabit"),
        ("LJUBO MAR", "Maricic", "Ljubo"),
        ("INNOCENT ZIM", "Zimurinda", "Innocent"),
    ],
)
def test_a_name_cut_to_two_or_three_letters_beside_one_other_is_not_left_out(
    query: str, surname: str, given_names: str
) -> None:
    asked, record = traveller(surname=query, birth_dates=BORN), Subject((name_form(surname, given_names),), BORN)
    assert weigh(asked, record).score >= POSSIBLE
    assert Segment.of([SubjectRow(UUID(int=1), record)]).candidates(asked, 1, least=WORTH)


def test_a_part_counts_once_however_many_ways_a_word_may_be_split() -> None:
    """ALLISON may be ALI and SON or ALI and ISON: a person named ALI is no nearer for having it twice."""
    others = [f"Ali {first}{second}dorfer" for first in "BGHKMNPTVW" for second in ("a", "e", "o", "au", "ei", "ie")]
    people = [*others * 4, "Son Tran", "Ison Baker", "Larry Ellison"]
    rows = [Subject((name_form("", "", text=text),)) for text in people]
    segment = Segment.of(SubjectRow(UUID(int=at), row) for at, row in enumerate(rows))
    found = segment.candidates(traveller(surname="LARRY ALLISON"), 30, least=WORTH)
    assert UUID(int=len(people) - 1) in {segment.hit(each).record for each in found}
