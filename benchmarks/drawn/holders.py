"""Zones of invented holders, rich in characters that look alike."""

import random
from datetime import date, timedelta
from typing import Literal

from leeward.core.document.mrz import make

_STATES = ("UTO", "BRB", "TTO", "D", "FRA", "NLD", "ESP", "JAM", "HTI", "GBR", "USA", "CAN", "BRA", "DOM", "BOL", "ZZA")
_SYLLABLES = (
    "BO",
    "ZO",
    "IS",
    "QU",
    "OI",
    "SZ",
    "GO",
    "BI",
    "LO",
    "IL",
    "MA",
    "RE",
    "NA",
    "TI",
    "DO",
    "KE",
    "VA",
    "SSO",
)
_ALIKE = "0O1I5S8B2Z6GQD"
_PLAIN = "ABCDEFGHJKLMNPRTUVWXY34679"
_TODAY = date(2026, 11, 24)


def zone(chance: random.Random) -> tuple[str, ...]:
    """A zone of three passports to two cards, all check digits right."""
    passport = chance.random() < 0.6
    sex: Literal["M", "F", "X"] = chance.choice(("M", "F", "X"))
    return make(
        "TD3" if passport else "TD1",
        document_type="P" if passport else "I",
        issuer=chance.choice(_STATES),
        nationality=chance.choice(_STATES),
        surname=_name(chance, 1, 2),
        given_names=_name(chance, 1, 3),
        number="".join(chance.choice(_ALIKE if chance.random() < 0.5 else _PLAIN) for _ in range(9)),
        birth_date=_TODAY - timedelta(days=chance.randrange(365, 30_000)),
        expiry_date=_TODAY + timedelta(days=chance.randrange(-400, 3650)),
        sex=sex,
        optional=("".join(chance.choice(_ALIKE + _PLAIN) for _ in range(chance.choice((0, 8, 11)))),),
    )


def _name(chance: random.Random, fewest: int, most: int) -> str:
    words = (
        "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4)))
        for _ in range(chance.randint(fewest, most))
    )
    return " ".join(words)
