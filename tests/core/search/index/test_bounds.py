"""No pair that scores as possible is left out, even where the estimate misses what agrees, dated or by name alone."""

from collections.abc import Callable, Iterator
from itertools import product
from uuid import UUID

import pytest

from leeward.core.dates import DateSpan
from leeward.core.matching.score import weigh
from leeward.core.matching.subject import Subject, name_form, traveller
from leeward.core.matching.weights import POSSIBLE
from leeward.core.names import tables
from leeward.core.names.fold import fold_word
from leeward.core.search.index import Segment, SubjectRow

WORTH = 0.4
"""The least score that a search for candidates asks for."""
BORN = (DateSpan.of(1974, 8, 12),)


def pair(query: str, recorded: str, born: tuple[DateSpan, ...] = ()) -> tuple[Subject, Subject]:
    return traveller(surname=query, birth_dates=born), Subject((name_form("", "", text=recorded),), born)


def is_offered(query: Subject, recorded: Subject) -> bool:
    return bool(Segment.of([SubjectRow(UUID(int=1), recorded)]).candidates(query, 1, least=WORTH))


BY_NAME_ALONE = [
    ("CHIDOFNA OLUMIDEONWU", "Chidofna Olumide Onwu", "two names in one word"),
    ("Gebremedhin Woldegiorgis", "Gebre Medhin Wolde Giorgis", "two words of two names"),
    ("Marie Lourdes Jean-Philippe", "Marie-Lourdes Jeanphilippe", "one word in the record"),
    ("Nikolai Plat Ono Vich Patrushev", "Nikolai Platonovich Patrushev", "a word in three pieces"),
    ("Pieter van den Heuvel", "Pieter Vandenheuvel", "particles written together"),
    ("CHABAANE BENMOHAMED TRABELSI", "Chabaane Ben Mohamed TRABELSI", "a particle in the word"),
    ("Gonzalezmarisol", "Marisol Gonzalez", "one word, the surname first"),
    ("Kowalczykagnieszka", "Agnieszka Kowalczyk", "one word, the surname first"),
    ("GIORGI SHOTKA JA", "Giorgi Shotka Janelidze", "cut to two letters"),
    ("KANYA CH", "Kanya Charma", "cut to two letters"),
    ("IBULNE COUL", "Ibulne Coulibbah", "cut to four letters"),
    ("CARLOS ARTURO GRAJA", "Carlos Arturo GRAJALES MARIN", "cut, and another surname"),
    ("UREID DUGRHAM", "Dureid DURGHAM", "a letter lost and two exchanged"),
    ("Leonid Basil RYZHENKIN", "Leonid Kronidovich RYZHENKIN", "a name beside a patronymic"),
    ("Xi Jinping", "Hsi Chin-p'ing", "another romanisation"),
    ("Chang Chih-hao", "Zhang Zhihao", "another romanisation"),
    ("RI Chae-Il", "RI JAE IL", "another romanisation"),
    ("JC Juncker", "Jean-Claude Juncker", "initials in one word"),
    ("S Gashi", "Sabit Gashi", "the initial of a name that folds to another letter"),
]


@pytest.mark.parametrize(("query", "recorded"), [each[:2] for each in BY_NAME_ALONE], ids=[e[2] for e in BY_NAME_ALONE])
def test_a_pair_that_scores_as_possible_by_name_alone_is_offered(query: str, recorded: str) -> None:
    asked, record = pair(query, recorded)
    assert weigh(asked, record).score >= POSSIBLE
    assert is_offered(asked, record)


@pytest.mark.parametrize(
    ("query", "recorded"),
    [
        ("S GASHI", "Sabit Gashi"),  # the initial of a name that folds to TABIT
        ("Sabit Gashi", "S Gashi"),
        ("S A GASHI", "Sabit Ali Gashi"),
        ("ALI CHAU", "Ali Chaudqui"),  # the query is of syllables, the record is not
        ("Wesley SaintLouis", "Wesley St Louis"),
        ("Nour Eddine Benchekroun", "Nuruddin Bin Shaqrun"),
    ],
)
def test_a_pair_with_the_same_date_that_scores_as_possible_is_offered(query: str, recorded: str) -> None:
    asked, record = pair(query, recorded, BORN)
    assert weigh(asked, record).score >= POSSIBLE
    assert is_offered(asked, record)


def _initials() -> Iterator[tuple[str, str]]:
    """For each initial and each letter that names written with it begin with when folded, one such name."""
    rows = (*tables.nickname_rows(), *tables.variant_rows(), *tables.spelling_rows(), *tables.gender_rows())
    words = {word.upper() for row in rows for word in row if len(word) > 2 and word.isascii() and word.isalpha()}
    named = {(word[0], fold_word(word)[:1]): word for word in sorted(words)}
    return ((initial, word) for (initial, first), word in named.items() if first != initial)


@pytest.mark.parametrize("turned", [False, True], ids=["in the query", "in the record"])
def test_an_initial_is_that_of_every_name_written_with_it(turned: bool) -> None:
    """Folding gives many names another first letter: SABIT is THABIT, WALID is OUALID, CUTHMAN is UTHMAN."""
    tried, lost = 0, []
    for initial, word in _initials():
        names = f"{initial} XHEMAJLI", f"{word} XHEMAJLI"
        asked, record = pair(*(names[::-1] if turned else names), BORN)
        if weigh(asked, record).score >= POSSIBLE:
            tried += 1
            lost += [] if is_offered(asked, record) else [word]
    assert tried > 60
    assert not lost


PEOPLE = (
    ("Nilavadhanananda", "Chayapa Krasuangsri"),
    ("Braithwaite", "Winston Everard"),
    ("Al-Mutairi", "Faisal Nasser"),
    ("van den Heuvel", "Pieter Johannes"),
    ("Kowalczyk", "Agnieszka Maria"),
    ("Xhemajli", "Petrit Agim"),
    ("Karpenkov", "Nikolai Sergeyevich"),
    ("Kakazada", "Rahmatullah Jan"),
)


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


def _changed(surname: str, given_names: str) -> set[str]:
    """The name with every one and every two of the changes, in every variant."""
    names = set()
    for changes in (*((change,) for change in CHANGES), *product(CHANGES, repeat=2)):
        for at in range(6):
            words = f"{given_names} {surname}".replace("-", " ").split()
            for change in changes:
                words = [word for word in CHANGES[change](words, at) if word] if len(words) > 1 else words
            names.add(" ".join(words))
    return names


@pytest.mark.parametrize("born", [BORN, ()], ids=["dated", "by name alone"])
def test_of_changed_names_that_share_a_part_and_score_as_possible_hardly_any_is_cut(
    born: tuple[DateSpan, ...],
) -> None:
    """What is still cut: a patronymic beside another part that was cut, particles that agree beside one name, a word of
    two names in reverse order that the estimate took for one of them.
    """
    possible, lost = 0, []
    for surname, given_names in PEOPLE:
        record = Subject((name_form(surname, given_names),), born)
        segment = Segment.of([SubjectRow(UUID(int=1), record)])
        for name in sorted(_changed(surname, given_names)):
            query = traveller(surname=name, birth_dates=born)
            if weigh(query, record).score >= POSSIBLE and segment.candidates(query, 1):
                possible += 1
                lost += [] if segment.candidates(query, 1, least=WORTH) else [name]
    assert possible > 800
    assert len(lost) <= 0.01 * possible, lost


@pytest.mark.parametrize(
    ("query", "surname", "given_names"),
    [
        ("URTAN AZO", "Azoulay", "Urtan"),  # the whole name folds to AZULAI
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
