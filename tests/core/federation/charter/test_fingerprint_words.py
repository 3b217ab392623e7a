"""The words are easy to distinguish by ear, and they cover all that they should."""

import re
from dataclasses import replace

from tests.core.federation.charter.region import CUSTODIANS, charter, member

from leeward.core.federation.charter.fingerprint_words import WORDS, words, words_of, words_of_member, words_of_roots


def _differences(one: str, other: str) -> int:
    """Letters to change, add or leave out between two words."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        last, row[0] = row[0], place
        for column, against in enumerate(other, 1):
            last, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, last + (letter != against))
    return row[-1]


def test_words_are_distinct() -> None:
    found = words()
    assert len(found) == 256
    assert list(found) == sorted(set(found))
    assert all(re.fullmatch("[a-z]{4,7}", word) for word in found)
    assert len({word[:4] for word in found}) == 256, "the first four letters tell a word"
    close = [(one, other) for one in found for other in found if one < other and _differences(one, other) < 2]
    assert close == []


def test_words_depend_on_the_custodians() -> None:
    roots = charter().roots
    assert len(words_of(charter()).split()) == WORDS
    assert words_of_roots("REGION", roots) == words_of_roots("REGION", roots[::-1]), "in any order"
    assert words_of_roots("REGION", roots) != words_of_roots("REGIONS", roots)
    assert words_of_roots("REGION", roots) != words_of_roots("REGION", (*roots[:2], CUSTODIANS[3].verify_key))


def test_words_of_a_node_cover_what_it_claims_and_not_what_it_is_given() -> None:
    node = member("LCA-POLI")
    assert words_of_member(node) == words_of_member(replace(node, kinds=("person",)))
    for other in (replace(node, url="https://other.example"), replace(node, certificate="x"), member("LCA-POLI")):
        assert words_of_member(node) != words_of_member(other)
