"""The officers' forms: what may be chosen, and two administrators at once."""

from typing import Any

import pytest
from tests.apps.agencies.administrators import Administrators
from tests.conftest import Cast

from leeward.apps.agencies.forms.officers import NewOfficerForm, OfficerFilter, OfficerForm
from leeward.apps.agencies.models import NODE_ROLES, Officer, Role

pytestmark = pytest.mark.django_db


def filled(cast: Cast, manager: Officer, **changes: Any) -> OfficerForm:
    data = {"display_name": "Alice", "agency": cast.barbados.pk, "post": cast.bridgetown.pk, "roles": ["officer"]}
    return OfficerForm({**data, **changes}, manager=manager)


def test_roles_given_and_taken_are_those_that_the_page_showed_otherwise(cast: Cast, admins: Administrators) -> None:
    form = filled(cast, admins.ada, roles=["officer", "duty"], seen="officer second_line supervisor")
    assert form.is_valid()
    assert form.given() == [Role.DUTY]
    assert form.taken() == [Role.SECOND_LINE, Role.SUPERVISOR]


def test_what_a_colleague_gave_meanwhile_is_not_taken(cast: Cast, admins: Administrators) -> None:
    form = filled(cast, admins.ada, roles=["officer"], seen="officer")
    assert form.is_valid()
    assert (form.given(), form.taken()) == ([], [])


def test_a_forged_list_of_roles_takes_nothing_unknown(cast: Cast, admins: Administrators) -> None:
    form = filled(cast, admins.ada, seen="emperor officer ' OR 1=1")
    assert form.is_valid()
    assert form.taken() == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"roles": ["node_auditor"]}, "roles"),
        ({"roles": ["emperor"]}, "roles"),
        ({"display_name": "x" * 201}, "display_name"),
        ({"display_name": "A\x00"}, "display_name"),
        ({"display_name": ""}, "display_name"),
        ({"agency": "999999"}, "agency"),
        ({"agency": "x"}, "agency"),
        ({"seen": "x" * 1001}, "seen"),
    ],
)
def test_what_is_refused_beside_its_field(
    changes: dict[str, Any], field: str, cast: Cast, admins: Administrators
) -> None:
    assert field in filled(cast, admins.ada, **changes).errors


def test_another_agency_and_its_posts_cannot_be_chosen(cast: Cast, admins: Administrators) -> None:
    assert "agency" in filled(cast, admins.ada, agency=cast.police.pk, post="").errors
    assert "post" in filled(cast, admins.pol, agency=cast.police.pk).errors
    assert "post" in filled(cast, admins.nora, agency=cast.police.pk).errors


def test_roles_of_the_node_are_offered_by_the_node(cast: Cast, admins: Administrators) -> None:
    offered = {row.role for row, _ in filled(cast, admins.ada).role_boxes()}
    assert offered == set(Role) - set(NODE_ROLES)
    ticked = {row.role for row, is_ticked in filled(cast, admins.nora).role_boxes() if is_ticked}
    assert ticked == {Role.OFFICER}


@pytest.mark.parametrize(
    ("name", "error"), [("ALICE", "already"), ("a b", "Use 1 to 64"), ("x" * 65, "at most 64"), ("", "required")]
)
def test_a_user_name_is_free_and_a_name(name: str, error: str, cast: Cast, admins: Administrators) -> None:
    form = NewOfficerForm({"username": name}, manager=admins.ada)
    assert error in str(form.errors["username"])


def test_the_filter_offers_the_agencies_that_are_managed(cast: Cast, admins: Administrators) -> None:
    assert OfficerFilter({"agency": cast.barbados.pk, "q": "a"}, manager=admins.ada).is_valid()
    assert not OfficerFilter({"agency": cast.police.pk}, manager=admins.ada).is_valid()
    assert not OfficerFilter({"state": "gone"}, manager=admins.ada).is_valid()
