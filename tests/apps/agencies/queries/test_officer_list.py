"""The administrator's list of officers: by words, agency, role and state."""

import pytest
from tests.apps.agencies.administrators import Administrators
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import set_active
from leeward.apps.agencies.models import SENSITIVE_ROLES, Officer, Role
from leeward.apps.agencies.queries.officer_list import found_officers, role_rows
from leeward.apps.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("", ["ada", "alice", "bella", "ben", "clara", "dora"]),
        ("ALI", ["alice"]),
        ("airport", ["alice", "bella", "clara", "dora"]),
        ("airport cla", ["clara"]),
        ("brb-bgi dora", ["dora"]),
        ("keeper", []),
        ("%", []),
        ("_", []),
        ("' OR 1=1", []),
        (" ".join(["a"] * 50), ["ada", "alice", "bella", "clara", "dora"]),
    ],
)
def test_words_in_name_user_name_or_post(search: str, names: list[str], admins: Administrators) -> None:
    assert [each.username for each in found_officers(admins.ada, search=search)] == names


def test_filters_stay_within_what_the_administrator_sees(cast: Cast, admins: Administrators) -> None:
    assert not found_officers(admins.ada, agency=cast.police).exists()
    assert [each.username for each in found_officers(admins.nora, agency=cast.police)] == ["keeper", "pol"]
    assert [each.username for each in found_officers(admins.ada, role=Role.SUPERVISOR)] == ["clara"]
    assert not found_officers(admins.ada, role="emperor").exists()
    assert not found_officers(cast.clara).exists()


def test_states(cast: Cast, admins: Administrators) -> None:
    set_active(cast.alice, active=False, actor=SYSTEM)
    Officer.objects.filter(pk=cast.bella.pk).update(last_login=admins.ada.last_login)
    named = {
        state: {each.username for each in found_officers(admins.ada, state=state)}
        for state in ("active", "suspended", "new", "other")
    }
    assert named["suspended"] == {"alice"}
    assert named["new"] == {"clara", "dora"}
    assert named["active"] == {"ada", "bella", "ben", "clara", "dora"}
    assert named["other"] == named["active"] | named["suspended"]


def test_roles_are_explained_with_the_second_person_that_they_need(clara: Officer) -> None:
    shown = {row.role: row.sensitive for row in role_rows(clara)}
    assert shown == {role: role in SENSITIVE_ROLES for role in (Role.OFFICER, Role.SECOND_LINE, Role.SUPERVISOR)}
