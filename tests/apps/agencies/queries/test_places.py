"""Posts and agencies as administrators see them, with their staff."""

import pytest
from tests.apps.agencies.administrators import Administrators
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import ensure_post, set_active
from leeward.apps.agencies.queries.places import agency_rows, managed_posts
from leeward.apps.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_post_has_its_active_officers(cast: Cast, admins: Administrators) -> None:
    ensure_post("BRB-PORT", cast.barbados, name="Port")
    set_active(cast.alice, active=False, actor=SYSTEM)
    assert [(post.code, vars(post)["staff"]) for post in managed_posts(admins.ada)] == [("BRB-BGI", 3), ("BRB-PORT", 0)]
    assert not managed_posts(admins.pol).exists()
    assert not managed_posts(cast.clara).exists()


def test_an_agencys_posts_and_officers_are_each_counted_once(cast: Cast, admins: Administrators) -> None:
    for code in ("BRB-PORT", "BRB-MARINA"):
        ensure_post(code, cast.barbados, name=code)
    (row,) = agency_rows(admins.ada)
    assert (row.code, vars(row)["staff"], vars(row)["places"]) == ("BRB-IMMI", 6, 3)
    assert {"BRB-IMMI", "BRB-RBPF", "ATG-IMMI"} <= {row.code for row in agency_rows(admins.nora)}
    assert not agency_rows(cast.clara).exists()
