"""The form that the usual spellings of one name share.

ICAO 9303-3 section 6 admits several Latin spellings of one letter (Ü is UE, UXX or U), and other systems add more (KH
and H, TS and TZ, W and V, YU and IU). Folding chooses one of each: it is for searching and a first comparison, never
for display.
"""

import re
from functools import cache, lru_cache

from leeward.core.names import tables

_COUNTING = frozenset({"II", "III", "IV"})
"""Folding would turn them into the surnames LEE and YEW."""

_PILGRIM = frozenset({"HAJ", "HAJJ", "HADJ", "HJ"})
"""Folding would turn them into HAI, a name in China and Vietnam."""

_LOOK_ALIKE_DIGITS = str.maketrans("015892634", "OISBGZGEA")
_NOT_A_LETTER = re.compile(r"[^A-Z]")
_LETTERS = re.compile(r"[A-Z]+")

_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (sign, re.compile(pattern), replacement)
    for sign, pattern, replacement in (
        ("XX", r"(?<=[AEOUN])XX", ""),
        ("MP", r"^MP(?=[AEIOUYLR])", "B"),  # Greek spelling of B, D and G at the beginning of a word
        ("NT", r"^NT(?=[AEIOUYR])", "D"),
        ("GK", r"^GK(?=[AEIOUYLR])", "G"),
        ("RMP", r"RMP(?=[AEIOUY])", "RB"),
        ("", r"(?:XH|^GJ)(?=[AEIOUY])|^DZ(?=[AEOU])|(?<=[OE])DZ(?=E|A(?![DI]))", "J"),  # Albanian, also as Serbs spell
        ("CABD", r"^CABD", "ABD"),  # Somali
        ("SAINT", r"^SAINT(?:E(?=[B-DF-HJ-NP-TV-Z])|(?=[A-Z]{3}))", "ST"),
        ("KH", r"KH(?=.)", "H"),
        ("J", r"(?<=[BCFGKLMNPRSTVZ])J(?=[AEOU])", "I"),
        ("CH", r"TSCH|TCH", "CH"),
        ("SCH", r"SCH", "SH"),
        ("", r"DZH|DJ|ZH", "J"),
        ("PH", r"PH", "F"),
        ("H", r"([KGTD])H", r"\1"),
        ("", r"QU(?=[EI])|Q|CK", "K"),
        ("C", r"C(?=[AOULRKTNMSBDFGPV])", "K"),
        ("X", r"(?<=[AEIOU])TX(?=[AEIOU])", "CH"),
        ("X", r"^X(?=[IU])", "SH"),
        ("X", r"(?<=[A-Z])X", "KS"),
        ("W", r"W", "V"),
        ("O", r"OU|OO", "U"),
        ("EO", r"(?<=[SJYHGKCBD])EO", "O"),
        ("EU", r"(?<=[SJYGKCBDTNMR])EU(?=[NLKM])", "U"),
        ("EE", r"EE", "I"),
        ("Y", r"Y", "I"),
        ("J", r"(?<=[AEIOU])J(?![AEIOU])", "I"),
        ("AE", r"AE(?=[A-Z])", "A"),
        ("OE", r"OE(?=[A-Z])", "O"),
        ("UE", r"UE(?=[A-Z])", "U"),
        ("EI", r"EI", "AI"),
        ("IE", r"(?<=[A-Z])IE(?=[BCDFGKLMNPRSTVZ])", "I"),
        ("TZ", r"TZ", "TS"),
        ("", r"(.)\1+", r"\1"),
        ("H", r"(?<=[A-Z][AEIOU])H$", ""),
    )
)
"""Letters without which a rule is skipped (few rules apply to a word), pattern and replacement, in this order."""


@lru_cache(maxsize=262_144)
def fold_word(word: str) -> str:
    """The folded token of one Latin word in capitals; empty if it has no letter or is only a numeral (JOHN PAUL II)."""
    if word in _COUNTING:
        return ""
    plain = "HAJI" if word in _PILGRIM else fold_spelling(_spelling_table().get(word, word))
    return _variants().get(plain, plain) if len(word) > 1 else plain


def other_spellings(head: str) -> tuple[str, ...]:
    """The folded spellings that `fold_word` turns into `head`, so that an error in any of them can be recognised."""
    return _spellings().get(head, ())


def fold_spelling(word: str) -> str:
    """The word by spelling rules only, before known variants are merged."""
    if word.isdigit():
        return ""
    plain = word if _LETTERS.fullmatch(word) else _NOT_A_LETTER.sub("", word.translate(_LOOK_ALIKE_DIGITS))
    for sign, pattern, replacement in _RULES:
        if sign in plain:
            plain = pattern.sub(replacement, plain)
    return plain


@cache
def _spelling_table() -> dict[str, str]:
    return dict(tables.spelling_rows())


@cache
def _variants() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in tables.variant_rows():
        head = fold_spelling(row[0])
        for spelling in row:
            table.setdefault(fold_spelling(spelling), head)
    return table


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for spelling, head in _variants().items():
        table.setdefault(head, []).append(spelling)
    return {head: tuple(spellings) for head, spellings in table.items()}
