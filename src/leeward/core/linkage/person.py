"""What is compared of one mention of a person, spelled once, and the keys under which it finds others like it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from leeward.core.linkage.blocking import skeleton
from leeward.core.linkage.fields import Kind, spell

_WORDS = 3
"""Words of a name of which keys are made: further given names and surnames rarely come without the first ones."""
_LEAST_DIGITS = 3
"""Different characters that a number has at least; a phone of zeros is no phone."""


@dataclass(frozen=True, slots=True)
class Person:
    """One mention: names and birth date as `fields.spell` writes them, all documents and phones that it has.

    Nationality, ethnicity and religion are not here, so that no score and no search can use them.
    """

    given_name: str
    surname: str
    birth_date: str
    documents: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    given_words: tuple[str, ...] = field(init=False, repr=False, compare=False)
    surname_words: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "given_words", tuple(self.given_name.split()[:_WORDS]))
        object.__setattr__(self, "surname_words", tuple(self.surname.split()[:_WORDS]))


def person(
    given_name: str = "",
    surname: str = "",
    birth_date: str = "",
    documents: tuple[str, ...] = (),
    phones: tuple[str, ...] = (),
) -> Person:
    """A person from values as they are written; a number without three different characters is left out."""
    return Person(
        spell(given_name, Kind.NAME),
        spell(surname, Kind.NAME),
        spell(birth_date, Kind.DATE),
        *(
            tuple(dict.fromkeys(filter(_is_telling, (spell(one, Kind.NUMBER) for one in own))))
            for own in (documents, phones)
        ),
    )


def _is_telling(number: str) -> bool:
    return len(set(number)) >= _LEAST_DIGITS


def keys(one: Person) -> tuple[str, ...]:
    """Under what the person is kept: two mentions are compared when they share one that is not too common.

    Whole numbers; names in any order; a word of the name, its start, its end or its consonants with all or a part of
    the birth date; starts of both names; a whole name with the end of the other.
    """
    found = [f"d{number}" for number in one.documents]
    found += [f"p{number}" for number in one.phones]
    if one.given_words and one.surname_words:
        found += _names(one)
    if len(one.birth_date) == 8:
        found += _date_keys(one)
    return tuple(dict.fromkeys(found))


def number_keys(text: str) -> tuple[str, ...]:
    """Under what mentions with this document or telephone are kept."""
    number = spell(text, Kind.NUMBER)
    return (f"d{number}", f"p{number}") if _is_telling(number) else ()


def _names(one: Person) -> Iterator[str]:
    for pair in product(one.given_words[:2], one.surname_words[:2]):
        given, surname = sorted(pair)
        yield f"n{given} {surname}"
        yield f"s{given[:3]} {surname[:4]}"
        yield f"t{given[:4]} {surname[:3]}"
        yield f"k{skeleton(given)} {skeleton(surname)}"
        yield f"e{given} {surname[-3:]}"
        yield f"f{given[-3:]} {surname}"


def _date_keys(one: Person) -> Iterator[str]:
    year, day = one.birth_date[:4], "".join(sorted(one.birth_date[4:]))
    for word in dict.fromkeys(one.given_words + one.surname_words):
        yield f"w{word}{one.birth_date}"
        yield f"b{word[:2]}{one.birth_date}"
        yield f"c{word[-2:]}{one.birth_date}"
        yield f"m{skeleton(word)}{day}"
    for given, surname in product(one.given_words[:2], one.surname_words[:2]):
        starts = "".join(sorted((skeleton(given), skeleton(surname))))
        yield f"y{starts}{year}"
        yield f"g{given}{surname[:1]}{year}"
        yield f"h{surname}{given[:1]}{year}"
