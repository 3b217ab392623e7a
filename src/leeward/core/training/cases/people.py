"""Cases about people: a missing child, signs of trafficking, a pattern of smuggling on a list, a fear said in passing.

The document is genuine in all of them. What leads on is what is noticed or said: several signs together, never one
alone, and never where someone comes from. A smuggled person is not a suspect: the right decision is a quiet one.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from leeward.core.training.cases.case import QUIET, Case, Difficulty, Family, Record, Traveller, reveal
from leeward.core.training.cases.documents import Maker, genuine

SIGNS: Mapping[Family, tuple[str, ...]] = {
    "trafficking_signs": (
        "papers_held_by_other", "answered_by_other", "does_not_know_address", "debt_for_journey", "afraid_of_companion",
        "no_luggage_for_stay",
    ),
    "smuggling_pattern": (
        "bookings_within_minutes", "one_phone_for_all", "paid_in_cash_by_one", "no_return_for_all",
        "same_address_for_all",
    ),
    "missing_child": (
        "adult_is_no_relative", "child_calls_adult_by_no_name", "no_consent_of_parents", "answers_rehearsed",
    ),
    "fear_of_return": ("cannot_go_back", "home_not_safe", "asks_who_sees_this", "family_threatened"),
}  # fmt: skip
"""What is noticed in a target; the remarks have their words in `messages/training.py`."""
ORDINARY: Mapping[Family, tuple[str, ...]] = {
    "trafficking_signs": ("tired_after_journey", "companion_translates", "first_time_abroad"),
    "smuggling_pattern": ("school_group_one_phone", "team_same_hotel"),
    "missing_child": ("child_other_surname", "letter_of_consent", "grandparent_travels"),
    "fear_of_return": ("dislikes_weather", "misses_family", "worried_about_job"),
}
"""What looks like it and is ordinary."""
SHOWN: dict[Difficulty, int] = {"easy": 4, "medium": 3, "hard": 2}
"""Signs in a target."""


def _maker(family: Family) -> Maker:
    def make(traveller: Traveller, target: bool, difficulty: Difficulty, chance: random.Random) -> Case:
        """A case of this family: the harder, the fewer signs, and the more that is ordinary beside them."""
        signs = chance.sample(SIGNS[family], min(SHOWN[difficulty], len(SIGNS[family]))) if target else []
        beside = chance.sample(ORDINARY[family], 1 if target or difficulty == "easy" else 2)
        remarks = [*signs, *beside]
        chance.shuffle(remarks)
        return with_remarks(family, traveller, target, difficulty, remarks, chance)

    return make


def with_remarks(
    family: Family,
    traveller: Traveller,
    target: bool,
    difficulty: Difficulty,
    remarks: Sequence[str],
    chance: random.Random,
) -> Case:
    """The case in which just this is noticed or said."""
    seen = replace(genuine(traveller, chance), remarks=tuple(remarks), records=_records(family, traveller, target))
    signs = sum(each in SIGNS[family] for each in remarks)
    return reveal(family, target, difficulty, traveller, seen, QUIET, signs=str(signs))


def _records(family: Family, traveller: Traveller, target: bool) -> tuple[Record, ...]:
    if family != "missing_child" or not target:
        return ()
    name = f"{traveller.given_names} {traveller.surname}"
    return (Record("person", "missing", name=name, birth_date=traveller.birth_date, issuer=traveller.nationality),)


REMARKS: frozenset[str] = frozenset(each for table in (SIGNS, ORDINARY) for row in table.values() for each in row)
MAKERS: dict[str, Maker] = {family: _maker(family) for family in SIGNS}
