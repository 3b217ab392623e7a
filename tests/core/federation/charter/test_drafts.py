"""Drafts make exactly the requested change, and `differences` lists it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.core.federation.charter.region import ANTIGUA, BARBADOS, NOW, charter, member, public_keys

from leeward.core.federation.charter import drafts
from leeward.core.federation.charter.adoption import Refused
from leeward.core.federation.charter.charter import Charter
from leeward.core.federation.keys import FileSigner

OLD_SIGNER = FileSigner.generate()

OLD_KEY = public_keys("ATG-IMMI", OLD_SIGNER)

FOREIGN_KEYS = public_keys("ATG-IMMI")

OLD = charter(members=(replace(ANTIGUA, keys=(OLD_KEY,)), BARBADOS))

SENSELESS: tuple[tuple[Callable[[], Charter], str], ...] = (
    (lambda: drafts.admit(charter(), ANTIGUA), "member_twice"),
    (lambda: drafts.admit(charter(), member("LCA-POLI", "BRB-IMMI")), "agency_twice"),
    (lambda: drafts.remove(charter(), "LCA-POLI"), "no_member"),
    (lambda: drafts.rotate(charter(), public_keys("LCA-POLI"), NOW), "no_member"),
    (lambda: drafts.rotate(OLD, FOREIGN_KEYS, NOW), "not_continued"),
    (lambda: drafts.first("REGION", charter().roots[:2], ANTIGUA, now=NOW, days=1), "roots"),
    (lambda: drafts.first("REGION", charter().roots, ANTIGUA, now=NOW, days=0), "dates"),
)


def test_an_inconsistent_charter_is_refused_before_it_is_signed() -> None:
    for draft, code in SENSELESS:
        with pytest.raises(Refused) as refused:
            draft()
        assert refused.value.code == code


def test_the_member_that_represents_an_agency() -> None:
    assert charter().speaker("BRB-IMMI") == BARBADOS
    assert charter().speaker("LCA-POLI") is None
    assert charter().member("BRB-IMMI") is None
