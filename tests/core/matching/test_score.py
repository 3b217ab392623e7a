"""One score from all evidence."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.matching.score import compare, score_of, weigh
from leeward.core.matching.subject import Subject, name_form, subject_of, traveller
from leeward.core.matching.weights import POSSIBLE, STRONG
from leeward.core.record.content.person import HeldDocument, Person, PersonName

BORN = (DateSpan.of(1964, 8, 12),)
ERIKA = traveller(
    surname="MUSTERMANN",
    given_names="ERIKA",
    birth_dates=BORN,
    sex="F",
    nationality="D",
    number="C01X0006H",
    issuer="D",
)
RECORD = Subject((name_form("MUSTERMANN", "Erika"),), BORN, "F", ("D",), (("C01X0006H", "D"),))
NAME_ONLY = Subject(RECORD.names)
RARE = traveller(surname="Xhemajli", given_names="Xhevat")
STRANGER = (name_form("GABLER", "Hans"),)


def score(query: Subject, candidate: Subject) -> float:
    return compare(query, candidate).score


def test_each_agreement_raises_the_score_and_none_reaches_one() -> None:
    steps = [
        NAME_ONLY,
        replace(NAME_ONLY, nationalities=("D",)),
        replace(NAME_ONLY, nationalities=("D",), sex="F"),
        replace(RECORD, documents=()),
        RECORD,
    ]
    scores = [score(ERIKA, step) for step in steps]
    assert scores == sorted(set(scores))
    assert scores[-1] < 1
    assert round(scores[-1], 3) < 1


def test_contradiction_costs_and_omission_does_not() -> None:
    omitted = score(ERIKA, NAME_ONLY)
    assert (
        score(ERIKA, replace(NAME_ONLY, birth_dates=(DateSpan.of(1981, 3, 27),)))
        < omitted
        < score(ERIKA, replace(NAME_ONLY, birth_dates=BORN))
    )
    assert score(ERIKA, replace(NAME_ONLY, sex="M")) < omitted


def test_an_equal_document_matches_whatever_the_name_and_date() -> None:
    other = Subject(STRANGER, (DateSpan.of(1990, 1, 2),), "M", ("TUR",), RECORD.documents)
    match = compare(ERIKA, other)
    assert match.strength == "strong"
    assert match.evidence[-2].code == "document.equal"


def test_a_document_alone_matches() -> None:
    assert compare(traveller(number="C01X0006H", issuer="D"), RECORD).strength == "strong"


def test_nationality_neither_makes_nor_unmakes_a_match() -> None:
    for names in (STRANGER, (name_form("MUSTERMANN", "Hans"),), RECORD.names):
        alone = compare(ERIKA, Subject(names))
        same = compare(ERIKA, Subject(names, nationalities=("D",)))
        other = compare(ERIKA, Subject(names, nationalities=("TUR",)))
        assert (alone.strength is None) == (same.strength is None) == (other.strength is None)
        assert other.score == alone.score


def test_a_birth_date_alone_is_no_match() -> None:
    assert compare(ERIKA, Subject(STRANGER, BORN, "F", ("D",))).strength is None
    assert compare(traveller(birth_dates=BORN), RECORD).strength is None


@pytest.mark.parametrize("name", ["Mohammed Ali", "Kim Un", "Li Wei", "John Smith", "John Doe"])
def test_short_and_frequent_names_need_more_evidence(name: str) -> None:
    record = Subject((name_form("", "", text=name),), BORN)
    alone = compare(traveller(surname=name), record)
    dated = compare(traveller(surname=name, birth_dates=BORN), record)
    assert alone.strength == "possible"
    assert alone.score < 0.8 < compare(RARE, Subject(RARE.names)).score
    assert dated.strength == "strong"


def test_a_search_by_name_alone_ranks() -> None:
    names = [
        "Barzan Ibrahim al-Tikriti",
        "Barzan Ibrahim Hasan al-Tikriti",
        "Barzan Ibrahimi al-Tikrit",
        "Barzan al-Duri",
    ]
    query = traveller(surname="Barzan Ibrahim al-Tikriti")
    scores = [score(query, Subject((name_form("", "", text=name),))) for name in names]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(names)


@pytest.mark.parametrize("text", ["LUCAS", "Lucas Oliver Habsburg Lindenberg"])
def test_a_weak_alias_alone_is_never_strong(text: str) -> None:
    record = Subject(
        (name_form("", "", text="Erika Mustermann"), name_form("", "", text=text, kind="weak_alias")), BORN
    )
    assert compare(traveller(surname=text), record).strength != "strong"
    assert (
        compare(
            traveller(surname=text, sex="M", nationality="D"), replace(record, sex="M", nationalities=("D",))
        ).strength
        != "strong"
    )


def test_the_matched_name_is_the_records() -> None:
    record = Subject(
        (name_form("", "", text="Somebody Else"), name_form("", "", text="Erika MUSTERMANN", kind="alias"))
    )
    match = compare(ERIKA, record)
    assert match.matched.text == "Erika MUSTERMANN"
    assert match.evidence[0].params["candidate"] == "Erika MUSTERMANN"


def test_two_empty_sides_do_not_match() -> None:
    match = compare(traveller(), Subject(()))
    assert (match.strength, match.evidence, match.matched.text) == (None, (), "")
    assert match.score < POSSIBLE


def test_strength_follows_the_thresholds() -> None:
    assert compare(ERIKA, RECORD).score >= STRONG
    assert compare(ERIKA, replace(RECORD, names=STRANGER, birth_dates=(), documents=())).strength is None


def test_weighing_gives_the_score_that_comparing_explains() -> None:
    assert weigh(ERIKA, RECORD).score == compare(ERIKA, RECORD).score


@given(st.floats(-40, 60), st.floats(0.01, 5))
def test_the_score_rises_with_every_bit_of_evidence(odds: float, more: float) -> None:
    assert 0 < score_of(odds) < score_of(odds + more) < 1


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_compare(left: str, right: str) -> None:
    found = score(traveller(surname=left), Subject((name_form("", "", text=right),)))
    assert 0 <= found < 1


def test_a_thousand_aliases_and_a_name_of_5000_letters() -> None:
    names = tuple(name_form("", "", text=f"Alias Number{place} Habsburg") for place in range(1000))
    assert 0 <= score(traveller(surname="x" * 5000, given_names="ab " * 1000), Subject(names)) < 1


@pytest.mark.parametrize(
    ("born", "strength"),
    [
        ("1964-08-12", "strong"),
        ("1964-11-30", "possible"),  # the same year: still another day
        ("1965-11-30", "possible"),
        ("1964", "strong"),  # the source knows only the year: no contradiction
    ],
)
def test_a_namesake_born_on_another_day_is_never_strong(born: str, strength: str) -> None:
    name = PersonName("Xhemajli Bartolomeusz Oyelowo-Quispe", surname="Oyelowo-Quispe", given="Xhemajli Bartolomeusz")
    record = subject_of(Person(names=(name,), birth_dates=(DateSpan.parse(born),), sex="M", nationalities=("PER",)))
    query = traveller(
        surname="OYELOWO QUISPE",
        given_names="XHEMAJLI BARTOLOMEUSZ",
        birth_dates=(DateSpan.parse("1964-08-12"),),
        sex="M",
        nationality="PER",
    )
    assert compare(query, record).strength == strength


def test_an_equal_document_outweighs_another_birth_date() -> None:
    held = HeldDocument("C01X0006H", "D")
    name = PersonName("Erika Mustermann", surname="Mustermann", given="Erika")
    record = subject_of(Person(names=(name,), birth_dates=(DateSpan.parse("1964-01-30"),), documents=(held,)))
    query = traveller(
        surname="MUSTERMANN",
        given_names="ERIKA",
        birth_dates=(DateSpan.parse("1964-08-12"),),
        number="C01X0006H",
        issuer="D",
    )
    assert compare(query, record).strength == "strong"


@pytest.mark.parametrize(
    ("him", "her"),
    [
        ("Daniel Okonjo", "Daniela Okonjo"),
        ("Karim Aouadi", "Karima Aouadi"),
        ("Mario Castellanos Rubio", "Maria Castellanos Rubio"),
    ],
)
def test_a_man_and_a_woman_are_possible_with_one_birth_date_and_no_match_without(him: str, her: str) -> None:
    man = Subject((name_form("", "", text=him),), BORN, "M")
    woman = Subject((name_form("", "", text=her),), BORN, "F")
    assert compare(man, woman).strength == "possible"
    assert compare(replace(man, birth_dates=()), replace(woman, birth_dates=())).strength is None
    assert compare(replace(man, birth_dates=(), sex=None), woman).strength is None
    assert "name.other_sex" in {reason.code for reason in compare(man, woman).evidence}


@pytest.mark.parametrize(
    ("query", "candidate"),
    [
        ("Murugan A/L Sellappan", "Sellappan S/O Murugan"),
        ("Devi W/O Manickam", "Manickam W/O Devi"),
        ("Zainal Abidin bin Osman", "Osman bin Zainal Abidin"),
        ("Noraini bt Kassim", "Kassim bin Noraini"),
        ("Salman bin Muhammad al-Rawi", "Muhammad bin Salman al-Rawi"),
        ("Gurdial son of Pritam", "Pritam s/o Gurdial"),
    ],
)
def test_reversed_descent_is_another_person(query: str, candidate: str) -> None:
    match = compare(traveller(surname=query), Subject((name_form("", "", text=candidate),)))
    assert match.score < 0.2
    assert "name.descent_reversed" in {reason.code for reason in match.evidence}
