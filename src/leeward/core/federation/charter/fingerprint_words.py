"""A fingerprint that two people compare over the telephone: eight plain words.

Each word represents a byte of a digest. Eight words are only 64 bits, which a rich attacker could search by brute
force; scrypt (RFC 7914) makes every try cost about 40 ms and 16 MB, so that the search is out of reach.
"""

import csv
import hashlib
from functools import cache, lru_cache
from io import StringIO

from leeward.core.federation.charter.charter import Charter, Member
from leeward.core.federation.keys import VerifyKey
from leeward.core.federation.keys.canonical import dumps
from leeward.resources import read_text

WORDS = 8


def fingerprint_words(label: str, data: bytes) -> str:
    """The fingerprint words of `data`, separated by blanks; `label` says what the data is."""
    return _words_of_digest(label, hashlib.sha256(data).digest())


def words_of_roots(name: str, roots: tuple[VerifyKey, ...]) -> str:
    """The fingerprint words of a federation: of its name and its custodians' keys in any order."""
    return fingerprint_words("federation", dumps([name, sorted(root.public.hex() for root in roots)]))


def words_of(charter: Charter) -> str:
    """The fingerprint words of a charter's federation."""
    return words_of_roots(charter.name, charter.roots)


def words_of_member(member: Member) -> str:
    """The fingerprint words of a node: of its code, keys, certificate, and its claimed agencies and addresses."""
    # Rights come later, from the custodians: at the time of the call the new node has none to compare.
    claimed = {name: value for name, value in member.to_json().items() if name not in {"kinds", "colours", "purposes"}}
    return fingerprint_words("member", dumps(claimed))


@lru_cache(maxsize=1024)
def _words_of_digest(label: str, digest: bytes) -> str:
    # Not renamed with this file: another salt would change the words that people have already compared.
    salt = b"leeward spoken v1 " + label.encode()
    chosen = hashlib.scrypt(digest, salt=salt, n=2**14, r=8, p=1, dklen=WORDS)
    return " ".join(words()[byte] for byte in chosen)


@cache
def words() -> tuple[str, ...]:
    """The 256 words, in order."""
    return tuple(row["word"] for row in csv.DictReader(StringIO(read_text("federation/words.csv")), strict=True))
