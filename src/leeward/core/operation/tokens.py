"""Keyed tokens of a person, so that agencies count someone once without sending a name.

A node makes them where the name is, and sends only them: HMAC-SHA-256 with the operation's salt over a document, over
names with a birth date, over sounds with a birth date, and over what usually stays right when something is mistyped.
Two mentions that share tokens are probably one person; which kinds they share says how probably (`agreement`).

What a token set reveals: without the salt, only which mentions share something. Every agency of an operation has the
salt, so a participant can guess: someone who tries all ten million numbers of a passport series, or a list of names
with all birth dates, finds in minutes which of them were reported, and by which agency. So tokens are personal data, as
protected as names: readers of figures never get them, those of possible victims are only for counting, and the salt is
destroyed when the operation ends. After that no one can test a guess, and a token matches nothing of another operation.
"""

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from leeward.core.linkage.fields import Kind, spell
from leeward.core.names.keys import fold_tokens
from leeward.core.names.likeness import sound_classes, sound_key

SALT_BYTES = 32
_DIGEST_BYTES = 12
"""96 bits: among a million persons with fifty tokens each, no two different values are expected to share one."""
_WORDS = 3
_SHORTEST = 3
"""Letters or digits from which a mistyped word is looked for; a shorter one would be like half of all others."""
_SHORT_SOUND = 2
_WHOLE_DATE = 8
_DIFFERENT = 3
"""Different characters that a document number has at least; one of zeros is no number."""


class Document(NamedTuple):
    """A document by its issuer (three letters, may be empty) and its number as printed."""

    issuer: str
    number: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What a node knows of a person, as it is written; anything may be empty."""

    given_name: str = ""
    surname: str = ""
    birth_date: str = ""
    documents: tuple[Document, ...] = ()


def tokens(salt: bytes, who: Identity) -> frozenset[str]:
    """The tokens of a person, each `kind.digest`; empty where there is nothing to tell them by.

    Raises ValueError for a salt of another length than `SALT_BYTES`.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    given, surname = fold_tokens(who.given_name)[:_WORDS], fold_tokens(who.surname)[:_WORDS]
    born = spell(who.birth_date, Kind.DATE)
    values = [*_documents(who.documents, born, (*given, *surname)), *_names(given, surname, born)]
    if len(born) == _WHOLE_DATE:
        values += _words(given, surname, born)
    return frozenset(f"{kind}.{_digest(salt, kind, value)}" for kind, value in values)


def kind_of(token: str) -> str:
    """The kind of a token."""
    return token.partition(".")[0]


def _digest(salt: bytes, kind: str, value: str) -> str:
    return hmac.digest(salt, f"{kind}|{value}".encode(), "sha256")[:_DIGEST_BYTES].hex()


def _documents(documents: Iterable[Document], born: str, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The number; the number without each of its characters; and the number with something else that agrees."""
    for document in documents:
        number = spell(document.number, Kind.NUMBER)
        if len(set(number)) < _DIFFERENT:
            continue
        whole = f"{document.issuer.upper()}|{number}"
        yield "document", whole
        yield from (("document_near", f"{document.issuer.upper()}|{part}") for part in _near_spellings(number))
        yield from (("document_and", f"{whole}|{start}") for start in {word[:2] for word in words})
        if len(born) == _WHOLE_DATE:
            yield from (("document_and", f"{whole}|{part}") for part in (born[:4], _day(born)))


def _words(given: tuple[str, ...], surname: tuple[str, ...], born: str) -> Iterator[tuple[str, str]]:
    """Each single name with the whole birth date: as it is, as it sounds, and mistyped."""
    for kind, words in (("given", given), ("surname", surname)):
        for word in words:
            yield "word", f"{word}|{born}"
            yield "sound", f"{_sound(word)}|{born}"
            yield from ((f"{kind}_near", f"{part}|{born}") for part in _near_spellings(word))


def _names(given: tuple[str, ...], surname: tuple[str, ...], born: str) -> Iterator[tuple[str, str]]:
    """Two names in any order, as they are and as they sound, with the birth date and with what may be left of it."""
    for first, second in product(given[:2], surname[:2]):
        pair, heard = "|".join(sorted((first, second))), "|".join(sorted((_sound(first), _sound(second))))
        if len(born) == _WHOLE_DATE:
            yield "pair_born", f"{pair}|{born}"
        for kind, names in (("pair", pair), ("pair_sound", heard)):
            yield kind, names
            yield from ((f"{kind}_{part}", f"{names}|{value}") for part, value in _parts(born))


def _parts(born: str) -> Iterator[tuple[str, str]]:
    """What is left of a birth date when one thing in it is wrong."""
    if len(born) >= 4:
        yield "year", born[:4]
    if len(born) == _WHOLE_DATE:
        yield "day", _day(born)
        yield "turned", born[:4] + _day(born)
        yield from (("digit", f"{born[:at]}_{born[at + 1 :]}") for at in range(_WHOLE_DATE))


def _near_spellings(word: str) -> set[str]:
    """The word, and it without each of its characters: two words that differ by one error share one of these."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))} if len(word) >= _SHORTEST else {word}


def _day(born: str) -> str:
    """Day and month of a date, the same where they are in each other's place."""
    return "".join(sorted((born[4:6], born[6:])))


def _sound(word: str) -> str:
    key = sound_key(word)
    return key if len(key) > _SHORT_SOUND else f".{sound_classes(word)}"
