"""Joined names are found by either part, even after folding or an error."""

from collections.abc import Iterable
from uuid import UUID

import pytest

from leeward.core.matching.subject import NameForm, Subject, name_form, traveller
from leeward.core.names.keys import fold_tokens
from leeward.core.search.index import Segment, SubjectRow
from leeward.core.search.index.collector import collect
from leeward.core.search.index.compound_split import in_several_parts, split_in_two
from leeward.core.search.index.tokens import TokenTable

NAMES = ("EMRAH", "ERDOGAN", "SHERBAZ", "KHAN", "BAOLONG", "XIA", "ZEYNEDDIN", "GELERI", "ROOZBEH", "SABAHI", "MASOUD")


def table(names: Iterable[str]) -> TokenTable:
    forms = tuple(NameForm(name, fold_tokens(name)) for name in names)
    return TokenTable.of(collect([SubjectRow(UUID(int=1), Subject(forms))]))


def pairs(word: str, names: Iterable[str] = NAMES) -> list[tuple[str, str]]:
    tokens = table(names)
    return [
        (tokens.text(left.tokens[0]), tokens.text(right.tokens[0]))
        for _share, left, right in split_in_two(word, tokens)
        if left.degrees[0] > 0.5 and right.degrees[0] > 0.5
    ]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("EMRAHERDOGAN", ("EMRA", "ERDOGAN")),  # a last H after a vowel is dropped
        ("SHERBAZKHAN", ("SHERBAZ", "HAN")),  # Z and KH would make J
        ("BAOLONGXIA", ("BAOLONG", "SHIA")),  # an X within a word is KS
        ("ZEYNEDDINGELERI", ("ZAINDIN", "GELERI")),  # a compound
        ("EMRAHXERDOGAN", ("EMRA", "ERDOGAN")),  # the blank became a letter
        ("MASOUDAKHAN", ("MASUD", "HAN")),
        ("SABAHIERDOGRAN", ("SABAHI", "ERDOGAN")),  # the second part has an error
        ("SABHIERDOGAN", ("SABAHI", "ERDOGAN")),  # the first has
    ],
)
def test_parts(word: str, parts: tuple[str, str]) -> None:
    assert parts in pairs(word)


@pytest.mark.parametrize("word", ["", "A", "KHAN", "QQQQQQQQ", "KHANQQQQ", "X" * 500])
def test_nothing_to_part(word: str) -> None:
    assert pairs(word) == []


def test_the_shares_are_those_of_the_letters() -> None:
    assert [share for share, _left, _right in split_in_two("EMRAHERDOGAN", table(NAMES))] == [5 / 12]


@pytest.mark.parametrize(
    ("name", "borne"),
    [
        ("EMRAHERDOGAN", "EMRAH ERDOGAN"),
        ("Emraherdogan", "EMRAH ERDOGAN"),
        ("EMRAHXERDOGAN", "EMRAH ERDOGAN"),
        ("SHERBAZKHAN", "SHERBAZ KHAN"),
        ("ANNASABBAHYI", "ANNA SABAHI"),
    ],
)
def test_a_search_finds_the_holder_of_both_names(name: str, borne: str) -> None:
    names = ["EMRAH ERDOGAN", "SHERBAZ KHAN", "ANNA SABAHI", "EMRAH SABAHI"]
    rows = [SubjectRow(UUID(int=at), Subject((name_form("", "", text=text),))) for at, text in enumerate(names)]
    hit, *_ = Segment.of(rows).persons(traveller(surname=name))
    assert hit.subject.names[0].text == borne


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("SHERBAZEMRAHERDOGAN", ("SHERBAZ", "EMRA", "ERDOGAN")),
        ("sherbazemrahsabahierdogan", ("SHERBAZ", "EMRA", "SABAHI", "ERDOGAN")),
        ("EMRAHERDOGAN", None),  # two parts are found otherwise
        ("SHERBAZEMRAHQQQQQ", None),  # the last one is in no name
        ("ROOZBEHSABAHI", None),
        ("EMRAH SHERBAZERDOGANKHAN", None),  # next to another word, one of the two is enough
        ("", None),
        ("É" * 30, None),
        ("X" * 500, None),
    ],
)
def test_several_parts(word: str, parts: tuple[str, ...] | None) -> None:
    found = in_several_parts(NameForm(word, fold_tokens(word)), table(NAMES))
    assert (found.tokens if found else None) == parts


def test_an_existing_name_is_not_split() -> None:
    names = (*NAMES, "SHERBAZEMRAHERDOGAN")
    assert in_several_parts(NameForm(names[-1], fold_tokens(names[-1])), table(names)) is None


def test_a_search_finds_the_holder_of_three_joined_names() -> None:
    names = ["ALEXANDER VYACHESLAVOVICH ZAKHAROV", "ALEXANDER ZAKHAROV", "VYACHESLAV ZAKHAROV"]
    rows = [SubjectRow(UUID(int=at), Subject((name_form("", "", text=text),))) for at, text in enumerate(names)]
    hit, *_ = Segment.of(rows).persons(traveller(surname="alexandervyacheslavovichzakharov"))
    assert hit.subject.names[0].text == names[0]
