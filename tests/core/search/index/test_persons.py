"""Candidates by name, document and birthday, each person once, the best first."""

from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.matching.score import score_of
from leeward.core.matching.subject import Subject, SubjectKind, name_form, subject_of, traveller
from leeward.core.matching.weights import STRONG
from leeward.core.search.index import Row, Segment, SubjectRow
from leeward.scenario.crossings import crossings
from leeward.scenario.crowd import crowd


@pytest.fixture(scope="module")
def segment(rows: list[Row]) -> Segment:
    return Segment.of(rows)


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("ERIKA MUSTERMANN", 1),
        ("MUSTERMANN ERICA", 1),
        ("MUSTERMANERIKA", 1),
        ("Эрика Мустерманн", 1),  # a script that the record lacks
        ("ABDULRAHMAN KHAN", 2),
        ("عبدالرحمن خان", 2),
        ("JUAN PEREZ", 3),
        ("GOMEZ PEREZ JUAN CARLOS", 3),
    ],
)
def test_the_closest_name_comes_first(segment: Segment, name: str, record: int) -> None:
    first = segment.persons(traveller(surname=name))[0]
    assert first.record.int == record
    assert first.ways == ("name",)
    assert 0 < first.likeness < 1


def test_a_person_survives_the_round_trip(segment: Segment, rows: list[Row]) -> None:
    assert segment.subject_row(1) == rows[1]
    assert isinstance(rows[1], SubjectRow)
    assert segment.subject(rows[1].record) == rows[1].subject


def test_a_hit_has_the_names_that_may_agree_best(segment: Segment) -> None:
    hit = segment.persons(traveller(surname="KHAN", given_names="ABDUL RAHMAN"))[0]
    assert [name.text for name in hit.subject.names] == ["Abdul Rahman Khan", "عبد الرحمن خان"]
    hit = segment.persons(traveller(surname="ABU MUSA"))[0]
    assert [name.text for name in hit.subject.names] == ["Abu Musa"]


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "by name alone"])
@pytest.mark.parametrize("least", [0.1, 0.4, 0.5, 0.9])
def test_subjects_that_reach_the_threshold_come_first_then_those_that_may_and_no_others(
    least: float, dated: bool
) -> None:
    people = list(crowd(1500))
    segment = Segment.of(SubjectRow(UUID(int=at), subject_of(person)) for at, person in enumerate(people))
    asked = 0
    for each in crossings(60, list(enumerate(people)), share=0.8):
        query = each.subject if dated else Subject(each.subject.names)
        every = [one for one in segment.candidates(query, 50) if one.likeness >= least or "document" in one.ways]
        found = segment.candidates(query, 50, least=least)
        likely, others = found[: len(every)], found[len(every) :]
        assert [(one.row, one.rank, one.ways) for one in likely] == [(one.row, one.rank, one.ways) for one in every]
        assert all(one.likeness < least <= score_of(one.most) for one in others)
        assert [one.most for one in others] == sorted((one.most for one in others), reverse=True)
        asked += len(every)
    assert asked > (40 if dated or least < STRONG else 2)


def test_a_held_document_leads_before_any_name(segment: Segment) -> None:
    query = traveller(surname="JUAN CARLOS PEREZ GOMEZ", number="CO1X0006H", issuer="D")
    hits = segment.persons(query)
    assert [(hit.record.int, "document" in hit.ways) for hit in hits[:2]] == [(1, True), (3, False)]
    assert segment.persons(traveller(number="C01X0006H", issuer="D"))[0].ways == ("document",)


@pytest.mark.parametrize(
    ("name", "born", "found"),
    [
        ("MARIA MUSTERMAN", "1964-08-12", True),
        ("MARIA MUSTERMAN", "1964-12-08", True),  # day and month exchanged
        ("MARIA MUSTERMAN", "1964-08-13", False),
        ("MARIA MUSTERMAN", "1964", False),  # a year would lead to a hundredth of all people
        ("OLGA PETROVA", "1964-08-12", False),  # no name part is close
        ("", "1964-08-12", False),
    ],
)
def test_a_birthday_with_a_close_name_part_leads(segment: Segment, name: str, born: str, found: bool) -> None:
    hits = segment.persons(traveller(surname=name, birth_dates=(DateSpan.parse(born),)))
    assert ("birth_date" in [way for hit in hits for way in hit.ways if hit.record.int == 1]) is found


def test_all_names_of_a_person_compete_and_the_person_comes_once(person: Callable[..., SubjectRow]) -> None:
    aliases = [f"JOHN SMITH {suffix}" for suffix in ("", "JR", "SENIOR", "ALIAS", "MCDONALD")]
    segment = Segment.of([person(1, *aliases), *(person(number, "JON SMYTH") for number in range(2, 40))])
    hits = segment.persons(traveller(surname="SMITH", given_names="JOHN"))
    assert hits[0].record.int == 1
    assert len(hits) == len({hit.record for hit in hits}) == 39


def test_persons_with_very_many_aliases_do_not_match_everyone(person: Callable[..., SubjectRow]) -> None:
    aliases = [f"JOHN SMITH {first}{second}" for first in "ABCDEFGHIK" for second in "LMNPRSTVXZ"]
    segment = Segment.of(
        [
            *(person(number, *aliases) for number in range(1, 21)),
            *(person(number, "JON SMIT") for number in range(30, 60)),
        ]
    )
    assert len(segment.persons(traveller(surname="JOHN SMITH"), 50)) == 50


def test_the_limit_holds(person: Callable[..., SubjectRow]) -> None:
    segment = Segment.of(person(number, f"JOHN SMITH{'ABCDE'[number % 5]}") for number in range(1, 400))
    assert [len(segment.persons(traveller(surname="JOHN SMITH"), limit)) for limit in (1, 50, 399)] == [1, 50, 399]


def test_hidden_persons_displace_no_one(person: Callable[..., SubjectRow]) -> None:
    rows = [person(number, "JOHN SMITH") for number in range(1, 2000)] + [person(5000, "JOHN SMITHERS")]
    segment = Segment.of(rows)
    hidden = segment.hide(UUID(int=number) for number in range(1, 2000))
    assert len(hidden.rows) == 1999
    found = segment.candidates(traveller(surname="JOHN SMITH"), 50, hidden)
    assert [segment.hit(candidate).record.int for candidate in found] == [5000]
    assert not segment.hide([UUID(int=9999)]).rows


def test_a_birthday_that_stands_for_an_unknown_one_still_leads_to_the_closest(
    person: Callable[..., SubjectRow],
) -> None:
    letters = "ABDEFGIKLMNOPRSTUVXZ"
    crowd = [f"{a}{b}{a}{c} {b}{c}{a}{b}" for a in letters for b in letters for c in letters[:5]]
    rows = [person(number, name, born="1970-01-01") for number, name in enumerate(crowd, 100)]
    segment = Segment.of([*rows, person(1, "MUSTERMANN", born="1970-01-01")])
    query = traveller(surname="MUSTERMAN", given_names="XERXES", birth_dates=(DateSpan.parse("1970-01-01"),))
    assert segment.persons(query, 5)[0].record.int == 1
    assert "birth_date" in segment.persons(query, 5)[0].ways


def test_each_kind_is_searched_separately() -> None:
    kinds: tuple[SubjectKind, ...] = ("person", "organisation", "vessel")
    names = (name_form("", "", text="Victoria Trading"),)
    segment = Segment.of(SubjectRow(UUID(int=at), Subject(names, kind=kind)) for at, kind in enumerate(kinds))
    query = traveller(surname="VICTORIA TRADING")
    for at, kind in enumerate(kinds):
        assert [hit.record.int for hit in segment.persons(query, kinds=frozenset({kind}))] == [at]
    assert len(segment.persons(query, kinds=frozenset(kinds))) == 3
    assert segment.persons(query, kinds=frozenset({"aircraft"})) == []


def test_words_that_all_share_hide_no_one(person: Callable[..., SubjectRow]) -> None:
    crowd = [
        person(number, f"MOHAMMED {chr(65 + number % 26)}{chr(65 + number // 26 % 26)}ZO") for number in range(3000)
    ]
    segment = Segment.of([*crowd, person(5000, "Mohammed Xhemajli")])
    assert segment.persons(traveller(surname="MOHAMED XHEMAILI"), 5)[0].record.int == 5000
    assert len(segment.persons(traveller(surname="MOHAMMED"), 5)) == 5


def test_one_person_with_very_many_aliases_takes_one_place(person: Callable[..., SubjectRow]) -> None:
    aliases = [f"JOHN {chr(65 + at % 26)}{chr(65 + at // 26 % 26)}{chr(65 + at % 7)}MAN" for at in range(1000)]
    segment = Segment.of([person(1, *aliases), person(2, "JOHN SMITH")])
    assert [hit.record.int for hit in segment.persons(traveller(surname="JOHN SMITH"), 5)] == [2, 1]


@pytest.mark.parametrize(
    "query",
    [
        Subject(names=()),
        traveller(surname="!!! ... ---"),
        traveller(surname="A" * 5000),
        traveller(surname="\u200b\u0301\u202e"),
        traveller(surname="李小龙"),
        Subject(names=tuple(name_form("", "", text=f"ALIAS NUMBER {'ABCDEFGHIJ'[at % 10] * 3}") for at in range(1000))),
    ],
)
def test_odd_queries_are_answered(segment: Segment, query: Subject) -> None:
    assert len(segment.persons(query)) <= 3


@settings(max_examples=50)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=5), st.text(max_size=20))
def test_any_text_may_be_a_name(names: list[str], asked: str) -> None:
    row = SubjectRow(UUID(int=1), Subject(tuple(name_form("", "", text=name) for name in names)))
    found = Segment.of([row]).persons(traveller(surname=asked))
    assert all(0 <= hit.likeness <= 1 for hit in found)
