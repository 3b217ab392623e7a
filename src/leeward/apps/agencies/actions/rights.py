"""Giving and taking rights, by browser and command line: sensitive ones need two administrators.

One proposes, another approves (`actions/proposals.py`), both in the browser, where each is signed in. A command proves
no person, so by the command line sensitive rights are given only while an installation is being set up
(`queries.rights.is_setting_up`).
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from leeward.apps.agencies.access.officers import (
    given_roles,
    is_sensitive,
    manages,
)
from leeward.apps.agencies.access.roles import actor_of, may_manage
from leeward.apps.agencies.actions.officers import create_api_key, grant, revoke_api_key, set_active, withdraw_role
from leeward.apps.agencies.actions.password_links import end_links, make_link
from leeward.apps.agencies.actions.proposals import propose
from leeward.apps.agencies.actions.sessions import sign_out_everywhere
from leeward.apps.agencies.models import SENSITIVE_ROLES, ApiKey, Officer, Purpose, RightsProposal, Role
from leeward.apps.agencies.queries.rights import is_setting_up
from leeward.apps.audit.actions import append
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

Kind = RightsProposal.Kind


def give_roles(officer: Officer, roles: Iterable[Role], *, by: Officer) -> list[Role]:
    """Give ordinary roles now and propose the sensitive ones; which wait for a second administrator.

    Raises NotAllowed where `by` may not give them.
    """
    wanted = [role for role in roles if role not in given_roles(officer)]
    _require_manager(by, officer, *wanted)
    sensitive: list[Role] = [role for role in wanted if role in SENSITIVE_ROLES]

    def give() -> None:
        for role in wanted:
            if role in sensitive:
                propose(officer, Kind.GRANT, by=by, role=role)
            else:
                grant(officer, role, actor=actor_of(by))

    durably(give)
    return sensitive


def take_roles(officer: Officer, roles: Iterable[Role], *, by: Officer) -> None:
    """Take roles away at once. Raises NotAllowed where `by` may not, or would lose their own right to manage."""
    lost = [role for role in roles if role in given_roles(officer)]
    _require_manager(by, officer)
    if officer.pk == by.pk and {Role.ADMINISTRATOR, Role.NODE_ADMINISTRATOR}.intersection(lost):
        raise NotAllowed(_("You cannot take your own administrator role away: ask another administrator."))

    def take() -> None:
        for role in lost:
            withdraw_role(officer, role, actor=actor_of(by))

    durably(take)


def suspend(officer: Officer, *, by: Officer) -> None:
    """Keep an officer out at once: one administrator suffices, for haste. Raises NotAllowed, for oneself too."""
    _require_manager(by, officer)
    if officer.pk == by.pk:
        raise NotAllowed(_("You cannot suspend yourself."))
    if officer.is_active:
        set_active(officer, active=False, actor=actor_of(by))


def sign_out(officer: Officer, *, by: Officer) -> int:
    """End every session of an officer; how many. Raises NotAllowed."""
    _require_manager(by, officer)
    return sign_out_everywhere(officer, actor=actor_of(by))


def take_link_back(officer: Officer, *, by: Officer) -> None:
    """End an officer's one-time link. Raises NotAllowed."""
    _require_manager(by, officer)

    def end() -> None:
        if end_links(officer):
            append("officer.link_end", actor=actor_of(by), object=f"officer/{officer.username}")

    durably(end)


def restore(officer: Officer, *, by: Officer) -> bool:
    """Let a suspended officer in again, or propose it where the officer has a sensitive role; whether it is done."""
    _require_manager(by, officer)
    if officer.is_active:
        raise NotAllowed(_("This officer is not suspended."))
    if is_sensitive(officer):
        propose(officer, Kind.RESTORE, by=by)
        return False
    set_active(officer, active=True, actor=actor_of(by))
    return True


def reset_password(officer: Officer, *, by: Officer) -> str:
    """The code of a one-time link; empty where the officer has a sensitive role, so that it is only proposed."""
    _require_manager(by, officer)
    if officer.pk == by.pk:
        raise NotAllowed(_("Change your own password under your name."))
    if not officer.is_active:
        raise NotAllowed(_("This officer is suspended. Restore the officer first."))
    if is_sensitive(officer):
        propose(officer, Kind.RESET, by=by)
        return ""
    return make_link(officer, actor=actor_of(by))


def give_key(officer: Officer, label: str, *, days: int, purpose: Purpose, by: Officer) -> str:
    """An API key that acts as the officer, shown once; empty where the officer has a sensitive role, so that it is only
    proposed. Raises NotAllowed, where the officer is suspended too.
    """
    _require_manager(by, officer)
    if not officer.is_active:
        raise NotAllowed(_("This officer is suspended. Restore the officer first."))
    if is_sensitive(officer):
        propose(officer, Kind.KEY, by=by, terms={"label": label, "days": days, "purpose": purpose})
        return ""
    return create_api_key(officer, label, days=days, actor=actor_of(by), purpose=purpose, shown_to=by)


def revoke_key(key: ApiKey, *, by: Officer) -> None:
    """Revoke an officer's key. Raises NotAllowed."""
    _require_manager(by, key.officer)
    revoke_api_key(key, actor=actor_of(by))


def require_setting_up(officer: Officer, *roles: Role) -> None:
    """Raises NotAllowed where the command line may not act alone on these rights: two administrators can."""
    sensitive = [role for role in roles if role in SENSITIVE_ROLES]
    if sensitive and not is_setting_up(officer, *sensitive):
        raise NotAllowed(
            _(
                "two administrators do this in the browser, under Officers, since a command cannot prove who "
                "gives it: %(roles)s"
            )
            % {"roles": ", ".join(sensitive)}
        )


def _require_manager(by: Officer, officer: Officer, *roles: Role) -> None:
    if not manages(by, officer):
        raise NotAllowed(_("Another administrator manages this officer."))
    if not may_manage(by, officer.agency, *roles):
        raise NotAllowed(_("Only a node administrator gives a role of the node."))
