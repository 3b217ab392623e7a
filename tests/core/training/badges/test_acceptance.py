"""A partner's badge counts only where the table names it, and never for anyone but its holder."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.core.training.badges.example import AWARD, BEGAN, ENDS, ISSUER, LIST, NOW, OTHER, SIGNER, badge

from leeward.core.training.badges.acceptance import accept, check_revoked_list, is_on, trust_of
from leeward.core.training.badges.awards import issue, unsigned_badge
from leeward.core.training.badges.multikey import did_of, method_of
from leeward.core.training.badges.partner_rows import PartnerRow
from leeward.core.training.badges.proofs import sign
from leeward.core.training.badges.refusals import Refused
from leeward.core.training.badges.status import status_list

ROWS = [PartnerRow(ISSUER, AWARD.achievement.id, ("name_search",))]


def revoked(*bits: int, signer: Any = SIGNER, until: Any = ENDS) -> dict[str, Any]:
    """The issuer's list."""
    said = status_list(LIST, did_of(signer.verify_key), bits, BEGAN, until)
    return sign(said, signer, method_of(signer.verify_key), BEGAN)


def without_end() -> dict[str, Any]:
    """A badge that never ends."""
    said = unsigned_badge(AWARD, ISSUER)
    del said["validUntil"]
    return sign(said, SIGNER, method_of(SIGNER.verify_key), BEGAN)


def long_id() -> dict[str, Any]:
    """A badge whose id is longer than any that is kept."""
    return issue(replace(AWARD, id="urn:" + "x" * 300), SIGNER, BEGAN)


def test_what_is_kept_of_a_badge_has_no_name_of_its_holder() -> None:
    found = accept(badge(), NOW, ROWS, [revoked()], "Ada Lowe")
    assert (found.issuer, found.achievement, found.name) == (ISSUER, AWARD.achievement.id, "Travel documents")
    assert (found.valid_from, found.valid_until, found.issuer_name) == (BEGAN, ENDS, "Police of Example Island")
    assert "Ada" not in repr(found)
    assert is_on(revoked(7), found.status)
    assert not is_on(revoked(8), found.status)


@pytest.mark.parametrize(
    ("code", "made", "rows", "lists", "name"),
    [
        ("badge.not_trusted", badge, [], [revoked()], "Ada Lowe"),
        ("badge.not_trusted", lambda: issue(AWARD, OTHER, BEGAN), ROWS, [], "Ada Lowe"),
        ("badge.no_row", badge, [PartnerRow(ISSUER, "urn:other", ("name_search",))], [revoked()], "Ada Lowe"),
        ("badge.not_holder", badge, ROWS, [revoked()], "Eve Low"),
        ("badge.no_status", badge, ROWS, [], "Ada Lowe"),
        ("badge.revoked", badge, ROWS, [revoked(7)], "Ada Lowe"),
        ("badge.status_list", badge, ROWS, [revoked(signer=OTHER)], "Ada Lowe"),
        ("badge.status_list", badge, ROWS, [revoked(until=BEGAN + timedelta(1))], "Ada Lowe"),
        ("badge.expired", lambda: issue(replace(AWARD, valid_until=NOW), SIGNER, BEGAN), ROWS, [revoked()], "Ada Lowe"),
        ("badge.term", lambda: {**badge(), "grantsRight": "name_search"}, ROWS, [revoked()], "Ada Lowe"),
        ("badge.signature", lambda: {**badge(), "validUntil": "2030-01-01T00:00:00Z"}, ROWS, [revoked()], "Ada Lowe"),
        ("badge.no_end", without_end, ROWS, [revoked()], "Ada Lowe"),
        ("badge.no_end", long_id, ROWS, [revoked()], "Ada Lowe"),
    ],
)
def test_what_is_refused(
    code: str, made: Callable[[], dict[str, Any]], rows: list[PartnerRow], lists: list[dict[str, Any]], name: str
) -> None:
    with pytest.raises(Refused) as refused:
        accept(made(), NOW, rows, lists, name)
    assert refused.value.code == code


def test_a_list_counts_from_a_trusted_issuer_while_it_is_in_date() -> None:
    assert check_revoked_list(revoked(), NOW, trust_of(ROWS)) == BEGAN
    for listed, now in ((revoked(), ENDS), (revoked(signer=OTHER), NOW), (badge(), NOW), ({}, NOW)):
        with pytest.raises(Refused):
            check_revoked_list(listed, now, trust_of(ROWS))
