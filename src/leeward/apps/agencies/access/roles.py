"""Who may do what: read at every request, so that a withdrawn role stops at once."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse

from leeward.apps.agencies.access.login_redirect import to_sign_in
from leeward.apps.agencies.models import NODE_ROLES, Agency, Grant, Officer, Role
from leeward.apps.audit.actions import Actor

P = ParamSpec("P")


def roles_of(officer: Officer) -> frozenset[str]:
    """The officer's roles now; read once for each object loaded."""
    known: frozenset[str] | None = officer.__dict__.get("_roles")
    if known is None:
        known = _read_roles(officer) if officer.is_active else frozenset()
        officer.__dict__["_roles"] = known
    return known


def _read_roles(officer: Officer) -> frozenset[str]:
    """The stored roles. Every request reads them, and composing the query costs more than running it: so it is plain
    SQL.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT role FROM {Grant._meta.db_table} WHERE officer_id = %s", [officer.pk])
        return frozenset(role for (role,) in cursor.fetchall())


def has_role(officer: Officer, *roles: Role) -> bool:
    """Whether the officer has one of `roles`."""
    return not roles_of(officer).isdisjoint(roles)


def may_manage(officer: Officer, agency: Agency, *roles: Role) -> bool:
    """Whether the officer may manage the agency's officers, and give or take these roles.

    An administrator may for their own agency, a node administrator for any. Only the latter gives roles of the node.
    """
    if has_role(officer, Role.NODE_ADMINISTRATOR):
        return True
    own = has_role(officer, Role.ADMINISTRATOR) and officer.agency_id == agency.pk
    return own and not set(roles).intersection(NODE_ROLES)


def actor_of(officer: Officer) -> Actor:
    """The officer as audit rows name one, with who named them on the command line."""
    return Actor(officer.username, officer.agency.code, officer.post.code if officer.post else "", officer.named_by)


def signed_in(request: HttpRequest) -> Officer:
    """The officer of a request behind `needs_role` or `login_required`."""
    return cast("Officer", request.user)


def needs_role(
    *roles: Role,
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """A view for officers with one of `roles`: others get 403, those not signed in the sign-in page."""

    def decorate(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Any:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if not has_role(signed_in(request), *roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.roles = roles  # type: ignore[attr-defined]  # the menu shows a page to the roles that it admits
        return guarded

    return decorate
