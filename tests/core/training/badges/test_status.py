"""Lists of revoked badges: one bit each, and hostile lists."""

import base64
import gzip
from typing import Any

import pytest
from tests.core.training.badges.example import BEGAN, ENDS, ISSUER, LIST

from leeward.core.training.badges.refusals import Refused
from leeward.core.training.badges.status import ENTRIES, entry, is_set, status_list


def packed(data: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(gzip.compress(data)).decode().rstrip("=")


def listed(*revoked: int) -> dict[str, Any]:
    return status_list(LIST, ISSUER, revoked, BEGAN, ENDS)


def test_a_bit_for_each() -> None:
    chosen = listed(0, 7, 8, ENTRIES - 1)
    found = {index for index in (0, 1, 6, 7, 8, 9, ENTRIES - 2, ENTRIES - 1) if is_set(chosen, entry(LIST, index))}
    assert found == {0, 7, 8, ENTRIES - 1}
    assert listed(3) == listed(3), "the same bytes for the same badges"
    first = base64.urlsafe_b64decode(listed(0)["credentialSubject"]["encodedList"][1:] + "==")
    assert gzip.decompress(first)[0] == 0x80, "bit 0 is the leftmost (section 4.2)"


@pytest.mark.parametrize("index", ["-1", "", "x", "131072", "9" * 5000, "٣", None])
def test_an_index_out_of_the_list_is_refused(index: object) -> None:
    with pytest.raises(Refused) as refused:
        is_set(listed(), {**entry(LIST, 1), "statusListIndex": index})
    assert refused.value.code == "badge.status_entry"


LISTS: dict[str, dict[str, Any]] = {
    "no subject": {"credentialSubject": []},
    "another purpose": {"credentialSubject": {"statusPurpose": "suspension", "encodedList": packed(b"\0")}},
    "no text": {"credentialSubject": {"statusPurpose": "revocation", "encodedList": 7}},
    "another base": {"credentialSubject": {"statusPurpose": "revocation", "encodedList": "zabc"}},
    "not packed": {"credentialSubject": {"statusPurpose": "revocation", "encodedList": "uAAAA"}},
    "not base64": {"credentialSubject": {"statusPurpose": "revocation", "encodedList": "u!!!"}},
    "cut": {"credentialSubject": {"statusPurpose": "revocation", "encodedList": packed(bytes(99))[:-12]}},
    "a bomb": {"credentialSubject": {"statusPurpose": "revocation", "encodedList": packed(bytes(2 * 1024 * 1024))}},
}


@pytest.mark.parametrize("why", LISTS)
def test_hostile_lists_are_refused(why: str) -> None:
    with pytest.raises(Refused) as refused:
        is_set({**listed(), **LISTS[why]}, entry(LIST, 1))
    assert refused.value.code == "badge.status_list"
