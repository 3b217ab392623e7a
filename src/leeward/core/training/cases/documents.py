"""Cases about a document: an altered zone or page, an impostor, a wrong chip, a borrowed seal.

The fault of a hard case is small (one digit with its check digit mended), that of an easy one is not.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from leeward.core.document.mrz.alphabet import check_digit
from leeward.core.training.cases import portraits
from leeward.core.training.cases.case import Case, Difficulty, Seen, Traveller, reveal

_CHANGES: dict[Difficulty, int] = {"easy": 4, "medium": 2, "hard": 1}
_DAYS: dict[Difficulty, int] = {"easy": 3653, "medium": 366, "hard": 1}
_ON_CHIP: dict[Difficulty, str] = {"easy": "number", "medium": "expiry_date", "hard": "portrait"}


def genuine(traveller: Traveller, chance: random.Random) -> Seen:
    """A genuine document in its holder's hands, with chip. The bearer looks as on the photo: a difference would be a
    sign of an impostor, which only some cases are about (`changed_since`).
    """
    face = portraits.look(chance, traveller.age_in_passport)
    return Seen(traveller.zone(), traveller, face, face, chip=traveller, chip_portrait=face)


def changed_since(seen: Seen, changes: int, chance: random.Random) -> Seen:
    """With a bearer who looks otherwise than on the day of the photo; with `changes` it is another person."""
    face = seen.portrait
    bearer = portraits.impostor(face, changes, chance) if changes else portraits.another_day(face, chance)
    return replace(seen, bearer=bearer)


def altered_zone(traveller: Traveller, target: bool, difficulty: Difficulty, chance: random.Random) -> Case:
    """One digit of the zone was changed: with all check digits wrong for it, or only the one over everything."""
    seen = replace(genuine(traveller, chance), chip=None, chip_portrait=None)
    if target:
        seen = replace(seen, zone=_alter(seen.zone, difficulty))
    return reveal("altered_zone", target, difficulty, traveller, seen)


def altered_page(traveller: Traveller, target: bool, difficulty: Difficulty, chance: random.Random) -> Case:
    """The printed part says something else than the zone."""
    seen = replace(genuine(traveller, chance), chip=None, chip_portrait=None)
    if target:
        page = replace(traveller, birth_date=traveller.birth_date - timedelta(days=_DAYS[difficulty]))
        seen = replace(seen, page=page)
    return reveal("altered_page", target, difficulty, traveller, seen)


def impostor(traveller: Traveller, target: bool, difficulty: Difficulty, chance: random.Random) -> Case:
    """Another person than the portrait shows; the good one only looks different than on the day of the photo."""
    seen = changed_since(genuine(traveller, chance), _CHANGES[difficulty] if target else 0, chance)
    return reveal("impostor", target, difficulty, traveller, seen)


def wrong_chip(traveller: Traveller, target: bool, difficulty: Difficulty, chance: random.Random) -> Case:
    """The chip has another number, another expiry date, or another portrait than the page."""
    seen, changed = genuine(traveller, chance), _ON_CHIP[difficulty]
    if target and changed == "number":
        seen = replace(seen, chip=replace(traveller, number=_other_number(traveller.number)))
    elif target and changed == "expiry_date":
        seen = replace(seen, chip=replace(traveller, expires=traveller.expires + timedelta(days=366)))
    elif target:
        seen = replace(seen, chip_portrait=portraits.impostor(seen.portrait, 2, chance))
    elif difficulty == "hard":
        seen = replace(seen, chip=None, chip_portrait=None)  # many chips cannot be read, which is no fault
    return reveal("wrong_chip", target, difficulty, traveller, seen, field=changed)


def borrowed_seal(traveller: Traveller, target: bool, difficulty: Difficulty, chance: random.Random) -> Case:
    """The seal of a visa was made for another document."""
    holder = traveller
    if target and difficulty == "hard":
        holder = replace(traveller, expires=traveller.expires - timedelta(days=1))
    elif target:
        name = "SPECIMEN" if difficulty == "easy" else traveller.surname
        holder = replace(traveller, surname=name, number=_other_number(traveller.number))
    seen = replace(genuine(traveller, chance), seal=holder.zone())
    changed = "expiry_date" if difficulty == "hard" else "number"
    return reveal("borrowed_seal", target, difficulty, traveller, seen, field=changed)


def _alter(zone: tuple[str, ...], difficulty: Difficulty) -> tuple[str, ...]:
    """The expiry date (TD3: places 22 to 27 of the lower line) ten years later, by one digit."""
    upper, lower = zone
    decade = str((int(lower[21]) + 1) % 10)
    changed = lower[:21] + decade + lower[22:]
    if difficulty != "easy":
        changed = changed[:27] + check_digit(changed[21:27]) + changed[28:]
    if difficulty == "hard":
        changed = changed[:43] + check_digit(changed[:10] + changed[13:20] + changed[21:43])
    return upper, changed


def _other_number(number: str) -> str:
    """A number with another last digit."""
    return number[:-1] + str((int(number[-1]) + 1) % 10) if number[-1].isdigit() else number[:-1] + "7"


Maker = Callable[[Traveller, bool, Difficulty, random.Random], Case]
MAKERS: dict[str, Maker] = {
    "altered_zone": altered_zone,
    "altered_page": altered_page,
    "impostor": impostor,
    "wrong_chip": wrong_chip,
    "borrowed_seal": borrowed_seal,
}
