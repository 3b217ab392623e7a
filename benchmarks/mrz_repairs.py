"""How often a repair is right after errors of four kinds: what is proven, and what is named as an alternative.

Run as `python benchmarks/mrz_repairs.py` from the project's root. Zones are made from a fixed seed, with the numbers of
three kinds of issuer; one is changed for each case. A *proven* proposal that is not what was printed is the worst: an
officer may type it.
"""

import platform
import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING

from leeward.core.document.mrz import make, parse, repair

if TYPE_CHECKING:
    from leeward.core.document.mrz.layout import Format

TODAY = date(2026, 11, 24)
CASES, SEED = 5_000, 93031
LETTERS, DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
ALIKE = {"O": "0", "Q": "0", "I": "1", "S": "5", "B": "8", "Z": "2", "G": "6"}
ALIKE |= {"0": "OQ", "1": "I", "5": "S", "8": "B", "2": "Z", "6": "G"}
NUMBERS = (DIGITS, "0123456789CFGHJKLMNPRTVWXYZ", DIGITS + LETTERS)
CODES: "dict[Format, str]" = {"TD3": "P", "TD1": "ID", "TD2": "ID", "MRV-A": "V", "MRV-B": "V"}

Change = Callable[[str, random.Random], str]


def zone(chance: random.Random) -> str:
    name = chance.choice(list(CODES))
    lines = make(
        name,
        document_type=CODES[name],
        issuer="BRB",
        nationality="BRB",
        surname="".join(chance.choices("ABCDEGHILMNORSTUVW", k=chance.randint(3, 14))),
        given_names="".join(chance.choices("AEILMNORST", k=6)),
        number="".join(chance.choices(chance.choice(NUMBERS), k=9)),
        birth_date=date(1940, 1, 1) + timedelta(days=chance.randint(0, 30_000)),
        sex=chance.choice(("M", "F")),
        expiry_date=date(2026, 1, 1) + timedelta(days=chance.randint(0, 3_650)),
    )
    return "".join(lines)


def checked(text: str) -> list[int]:
    """The places that some check digit covers, and the digits' own."""
    layout = parse(text, today=TODAY).layout
    places = {at for check in layout.checks for part in check.parts for at in range(part.start, part.stop)}
    return sorted(at for at in places | {check.at for check in layout.checks} if text[at] != "<")


def put(text: str, at: int, character: str) -> str:
    return text[:at] + character + text[at + 1 :]


def look_alike(text: str, chance: random.Random) -> str:
    at = chance.choice([at for at in checked(text) if text[at] in ALIKE])
    return put(text, at, chance.choice(ALIKE[text[at]]))


def other(text: str, chance: random.Random) -> str:
    at = chance.choice(checked(text))
    alike = {text[at], *ALIKE.get(text[at], "")}
    return put(text, at, chance.choice([each for each in LETTERS + DIGITS if each not in alike]))


def composite(text: str, chance: random.Random) -> str:
    check = parse(text, today=TODAY).layout.checks[-1]
    if check.name != "composite":
        return other(text, chance)
    return put(text, check.at, chance.choice([each for each in DIGITS if each != text[check.at]]))


def two(text: str, chance: random.Random) -> str:
    return other(look_alike(text, chance), chance)


KINDS: dict[str, Change] = {
    "a look-alike": look_alike,
    "another character": other,
    "the composite digit": composite,
    "a look-alike and another": two,
}


def measure(change: Change) -> Counter[str]:
    chance, found = random.Random(SEED), Counter[str]()
    for _ in range(CASES):
        printed = zone(chance)
        read = change(printed, chance)
        width = parse(printed, today=TODAY).layout.width
        proposals = repair(read, today=TODAY)
        right = [printed[(one.line - 1) * width + one.column - 1] == one.proposed for one in proposals]
        proven = [true for true, one in zip(right, proposals, strict=True) if one.proven]
        found["proven right"] += all(proven) and bool(proven)
        found["proven wrong"] += not all(proven)
        found["named, the right one among them"] += not proven and any(right)
        found["named, none right"] += not proven and bool(right) and not any(right)
        found["nothing named"] += not right
    return found


def main() -> None:
    print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}", end="")
    print(f", leeward {version('leeward')}, {CASES} zones for each kind of error, seed {SEED}")
    for name, change in KINDS.items():
        found = measure(change)
        print(f"{name:<26}" + "  ".join(f"{what} {count / CASES:.1%}" for what, count in found.items()))


if __name__ == "__main__":
    main()
