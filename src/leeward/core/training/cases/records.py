"""Cases about records: look-alike numbers, passports lost by their holder, namesakes, notices under review."""

import random
from dataclasses import replace
from datetime import date, timedelta

from leeward.core.training.cases.case import Case, Difficulty, Record, Traveller, reveal
from leeward.core.training.cases.documents import Maker, changed_since, genuine

_LOOK_ALIKE = str.maketrans("01528OIZSB", "OISZB01258")
_APART: dict[Difficulty, int] = {"easy": 4000, "medium": 400, "hard": 10}
"""Days between the birth dates of namesakes."""


def look_alike_number(traveller: Traveller, target: bool, difficulty: Difficulty, chance: random.Random) -> Case:
    """A stolen document whose number is this one, or only looks like it (0 and O), or another issuer's."""
    number, issuer = traveller.number, traveller.nationality
    if not target:
        number, issuer = (number.translate(_LOOK_ALIKE), issuer) if difficulty == "hard" else (number, "UTO")
        number = number if (number, issuer) != (traveller.number, traveller.nationality) else number[:-1] + "0"
    stolen = Record("document", "stolen", number, issuer=issuer)
    return reveal(
        "look_alike_number", target, difficulty, traveller, replace(genuine(traveller, chance), records=(stolen,))
    )


def lost_by_holder(traveller: Traveller, target: bool, difficulty: Difficulty, chance: random.Random) -> Case:
    """Reported lost and found again by its holder, who travels on it: let them go well. A target has another bearer."""
    changes = {"easy": 4, "medium": 3, "hard": 2}[difficulty] if target else 0
    seen = replace(genuine(traveller, chance), records=(_document(traveller, "lost"),))
    return reveal("lost_by_holder", target, difficulty, traveller, changed_since(seen, changes, chance))


def namesake(traveller: Traveller, target: bool, difficulty: Difficulty, chance: random.Random) -> Case:
    """A wanted person of this name: with this birth date and number too, or born on another day."""
    born = traveller.birth_date if target else traveller.birth_date - timedelta(days=_APART[difficulty])
    wanted = _person(traveller, "wanted", born, number=traveller.number if target else "")
    return reveal("namesake", target, difficulty, traveller, replace(genuine(traveller, chance), records=(wanted,)))


def notice_under_review(traveller: Traveller, target: bool, difficulty: Difficulty, chance: random.Random) -> Case:
    """A red notice that is being reviewed leads to the legal officer and to no arrest; a withdrawn one to nothing."""
    state = "red_under_review" if target else "red_withdrawn"
    found = _person(traveller, state, traveller.birth_date, number=traveller.number)
    seen = replace(genuine(traveller, chance), records=(found,))
    return reveal("notice_under_review", target, difficulty, traveller, seen)


def _document(traveller: Traveller, state: str) -> Record:
    return Record("document", state, traveller.number, issuer=traveller.nationality)


def _person(traveller: Traveller, state: str, born: date, *, number: str) -> Record:
    return Record("person", state, number, f"{traveller.given_names} {traveller.surname}", born, traveller.nationality)


MAKERS: dict[str, Maker] = {
    "look_alike_number": look_alike_number,
    "lost_by_holder": lost_by_holder,
    "namesake": namesake,
    "notice_under_review": notice_under_review,
}
