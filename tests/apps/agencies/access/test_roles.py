"""Who manages whose officers, and who gives a role of the node."""

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.conftest import Cast

from leeward.apps.agencies.access.roles import may_manage, read_roles, roles_of
from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import NODE_ROLES, Officer, Role


@pytest.mark.parametrize(
    ("role", "of", "gives", "may"),
    [
        (Role.ADMINISTRATOR, "barbados", (), True),
        (Role.ADMINISTRATOR, "barbados", (Role.SUPERVISOR,), True),
        (Role.ADMINISTRATOR, "barbados", (Role.NODE_ADMINISTRATOR,), False),  # the node is more than the agency
        (Role.ADMINISTRATOR, "barbados", (Role.OFFICER, Role.NODE_AUDITOR), False),
        (Role.ADMINISTRATOR, "police", (), False),  # of the same state, and another agency
        (Role.ADMINISTRATOR, "antigua", (Role.OFFICER,), False),
        (Role.NODE_ADMINISTRATOR, "antigua", (Role.OFFICER,), True),
        (Role.NODE_ADMINISTRATOR, "barbados", NODE_ROLES, True),
        (Role.NODE_AUDITOR, "barbados", (), False),
        (Role.SUPERVISOR, "barbados", (), False),
        (Role.AUDITOR, "barbados", (), False),
    ],
)
def test_who_manages_whose_officers(role: Role, of: str, gives: tuple[Role, ...], may: bool, cast: Cast) -> None:
    officer = create_officer("ada", "Ada", cast.barbados, roles=[role])
    assert may_manage(officer, getattr(cast, of), *gives) is may


def test_roles_of_many_are_those_of_each_and_one_query(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    create_officer("ada", "Ada", cast.barbados, roles=[Role.OFFICER, Role.PROTECTION])
    create_officer("ben", "Ben", cast.barbados, roles=[Role.SUPERVISOR])
    Officer.objects.filter(username="ben").update(is_active=False)
    each = {officer.pk: roles_of(officer) for officer in Officer.objects.all()}
    many = list(Officer.objects.all())
    with django_assert_num_queries(1):
        read_roles(many)
        read_roles(many)
        assert {officer.pk: roles_of(officer) for officer in many} == each
