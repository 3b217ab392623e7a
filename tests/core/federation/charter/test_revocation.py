"""A list of revoked keys is accepted if two custodians signed it and it drops no entry."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.core.federation.charter.region import BARBADOS, CUSTODIANS, NOW, charter

from leeward.core.federation.charter.adoption import Refused
from leeward.core.federation.charter.read import BadFile
from leeward.core.federation.charter.revocation import check_list, next_list, read_list, write_list
from leeward.core.federation.keys import Revocation, Revocations

STOLEN = Revocation("BRB-RBPF", BARBADOS.keys[0].signing.id, NOW, "stolen")
FIRST = next_list(None, [STOLEN], NOW)


def by(found: Revocations, *custodians: int) -> Revocations:
    for number in custodians:
        found = found.sign(CUSTODIANS[number])
    return found


def check(found: Revocations, old: Revocations | None = None, now: datetime = NOW) -> Revocations:
    return check_list(read_list(write_list(found)), now=now, in_force=old, roots=charter().roots)


def test_taken() -> None:
    taken = check(by(FIRST, 0, 2))
    assert taken.revoked_since("BRB-RBPF", STOLEN.key) == NOW
    again = next_list(taken, [], NOW + timedelta(days=3))
    assert (again.number, again.entries) == (2, (STOLEN,)), "nothing happened since, and that is said with a new date"
    assert check(by(again, 0, 1), taken, again.issued) == by(again, 0, 1)


@pytest.mark.parametrize(
    ("found", "old", "code"),
    [
        (by(FIRST, 0), None, "signatures"),
        (FIRST, None, "signatures"),
        (by(FIRST, 0, 4), None, "unknown_root"),
        (replace(by(FIRST, 0, 1), entries=()), None, "altered"),
        (by(replace(FIRST, issued=NOW + timedelta(hours=1)), 0, 1), None, "early"),
        (by(FIRST, 0, 1), FIRST, "list_older"),
        (by(replace(FIRST, number=2, entries=()), 0, 1), FIRST, "list_older"),
    ],
)
def test_refused(found: Revocations, old: Revocations | None, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check(found, old)
    assert refused.value.code == code


def test_invalid_lists() -> None:
    for data in (b"", write_list(FIRST)[:-9], write_list(FIRST).replace(b'"number":1', b'"number":0')):
        with pytest.raises(BadFile):
            read_list(data)
