"""The administrator's list of officers."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from leeward.apps.agencies.access.officers import given_roles, managed_officers
from leeward.apps.agencies.models import SENSITIVE_ROLES, Agency, Officer, Role
from leeward.messages.roles import ROLE_DUTIES

ACTIVE, SUSPENDED, NEW = "active", "suspended", "new"
"""States of an officer; `NEW` has never signed in."""
_WORDS = 8


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role with what it may do, and whether two administrators give it."""

    role: Role
    duty: Promise
    sensitive: bool


def role_row(role: Role) -> RoleRow:
    """The role as pages explain it."""
    return RoleRow(role, ROLE_DUTIES[role], role in SENSITIVE_ROLES)


def role_rows(officer: Officer) -> list[RoleRow]:
    """The roles of an officer as pages explain them."""
    return [role_row(role) for role in given_roles(officer)]


def found_officers(
    manager: Officer, *, search: str = "", agency: Agency | None = None, role: str = "", state: str = ""
) -> QuerySet[Officer]:
    """The officers whom this administrator sees, by name, as far as they fit: each word in name, user name or post."""
    found = managed_officers(manager).order_by("display_name", "username")
    for word in search.split()[:_WORDS]:
        named = Q(display_name__icontains=word) | Q(username__icontains=word)
        found = found.filter(named | Q(post__name__icontains=word) | Q(post__code__icontains=word))
    if agency is not None:
        found = found.filter(agency=agency)
    if role:
        found = found.filter(grants__role=role)
    return found.filter(_in_state(state))


def _in_state(state: str) -> Q:
    if state == SUSPENDED:
        return Q(is_active=False)
    if state == NEW:
        return Q(is_active=True, last_login__isnull=True)
    return Q(is_active=True) if state == ACTIVE else Q()
