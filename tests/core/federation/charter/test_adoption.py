"""A federation file is accepted only if two custodians that the node trusts signed it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.core.federation.charter.region import (
    ANTIGUA,
    BARBADOS,
    CUSTODIANS,
    NOW,
    charter,
    member,
    public_keys,
    signed,
)

from leeward.core.federation.charter.adoption import Refused, check_adoption
from leeward.core.federation.charter.charter import Charter
from leeward.core.federation.charter.read import BadFile
from leeward.core.federation.charter.signed_charter import SignedCharter, read

NEW_ROOTS = tuple(signer.verify_key for signer in CUSTODIANS[3:6])
KEYS = public_keys("LCA-POLI")


def check(file: SignedCharter, old: Charter | None = None, **more: Any) -> Charter:
    return check_adoption(file, **{"now": NOW, "in_force": old or charter(), "me": "ATG-IMMI", **more})


def code(file: SignedCharter, old: Charter | None = None, **more: Any) -> str:
    with pytest.raises(Refused) as refused:
        check(file, old, **more)
    return refused.value.code


def test_two_of_three_are_enough() -> None:
    for pair in ((0, 1), (0, 2), (1, 2), (0, 1, 2)):
        assert check(signed(charter(2), *pair)) == charter(2)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (signed(charter(2), 1), "signatures"),
        (SignedCharter(charter(2), {}), "signatures"),
        (signed(charter(2), 0, 3), "unknown_root"),
        (signed(charter(1)), "same_version"),
        (signed(charter(3, name="OTHER")), "other_federation"),
        (signed(charter(2, expires=NOW)), "expired"),
        (signed(charter(2, issued=NOW + timedelta(minutes=6))), "early"),
        (signed(charter(2, roots=(*NEW_ROOTS[:2], NEW_ROOTS[0])), 0, 1, 3, 4), "roots"),
        (signed(charter(2, threshold=1)), "roots"),
        (signed(charter(2, members=(ANTIGUA, ANTIGUA))), "member_twice"),
        (signed(charter(2, members=(BARBADOS, member("BRB-IMMI")))), "agency_twice"),
        (signed(charter(2, members=(replace(BARBADOS, agencies=()),))), "not_its_own"),
        (signed(charter(2, members=(replace(BARBADOS, keys=()),))), "no_keys"),
        (signed(charter(2, members=(member("LCA-POLI", keys=(public_keys("BRB-RBPF"),)),))), "other_keys"),
        (
            signed(charter(2, members=(member("LCA-POLI", keys=(KEYS,)), member("GRD-POLI", keys=(KEYS,))))),
            "key_twice",
        ),
        (
            signed(charter(2, members=(member("LCA-POLI", keys=(public_keys("LCA-POLI", CUSTODIANS[0]),)),))),
            "key_twice",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refused(file: SignedCharter, expected: str) -> None:
    assert code(file) == expected


def test_an_older_file_is_not_taken_back() -> None:
    assert code(signed(charter(2)), charter(3)) == "older"


def test_new_custodians_need_the_old_ones_and_themselves() -> None:
    new = charter(2, roots=NEW_ROOTS)
    assert code(signed(new, 3, 4)) == "signatures", "no one can enter by naming themselves"
    assert code(signed(new, 0, 1)) == "new_signatures", "keys that no one holds would lock everyone out"
    assert check(signed(new, 0, 1, 3, 4)) == new
    one = charter(2, roots=(*charter().roots[:2], NEW_ROOTS[0]))
    assert check(signed(one, 0, 1)) == one, "two stay"


def test_a_node_without_charter_trusts_the_given_roots() -> None:
    first = signed(charter())
    assert check_adoption(first, now=NOW, in_force=None, trusted=charter().roots)
    with pytest.raises(Refused, match="signatures"):
        check_adoption(first, now=NOW, in_force=None, trusted=())


def test_no_other_member_represents_an_agency_of_this_node() -> None:
    claimed = signed(charter(2, members=(replace(ANTIGUA), member("LCA-POLI", "ATG-POLI"))))
    assert code(claimed, local=("ATG-IMMI", "ATG-POLI")) == "agency_is_local"
    assert check(claimed, local=("ATG-IMMI",))


def test_every_changed_byte_is_refused() -> None:
    whole = signed(charter(2), 0, 1, 2).to_bytes()
    assert read(whole) == signed(charter(2), 0, 1, 2)
    taken = []
    for place in range(len(whole) - 1):
        altered = whole[:place] + bytes((whole[place] ^ 1,)) + whole[place + 1 :]
        try:
            check(read(altered))
            taken.append(place)
        except (BadFile, Refused):
            pass
    assert taken == []
