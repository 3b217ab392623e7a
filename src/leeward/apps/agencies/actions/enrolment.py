"""Adding officers and changing what is said of them, as browser and command line do it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from leeward.apps.agencies.access.officers import given_roles, is_sensitive, manages
from leeward.apps.agencies.access.roles import actor_of, may_manage
from leeward.apps.agencies.actions.login_throttle import known_name
from leeward.apps.agencies.actions.officers import create_officer, revoke_all_keys
from leeward.apps.agencies.actions.password_links import make_link
from leeward.apps.agencies.actions.rights import give_roles, take_roles
from leeward.apps.agencies.actions.sessions import end_sessions
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.audit.actions import append
from leeward.core.user_names import NotAName, new_name
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

_DESCRIBED = ("display_name", "agency", "post")


def add_officer(
    username: str, display_name: str, agency: Agency, *, post: Post | None, roles: Iterable[Role], by: Officer
) -> tuple[Officer, str]:
    """A new officer, and the code of the link for the first password; sensitive roles wait for a second administrator.

    Raises NotAllowed, and NotAName where the user name is invalid or taken.
    """
    if not may_manage(by, agency):
        raise NotAllowed(_("Another administrator manages this agency."))
    require_open_post(agency, post)

    def add() -> tuple[Officer, str]:
        officer = create_officer(username, display_name, agency, roles=(), post=post, made_by=by, actor=actor_of(by))
        give_roles(officer, roles, by=by)
        return officer, make_link(officer, actor=actor_of(by))

    return durably(add)


@dataclass(frozen=True, slots=True)
class Changes:
    """What an administrator changes of an officer at once: all of it is stored, or nothing."""

    display_name: str
    agency: Agency
    post: Post | None
    give: Collection[Role] = ()
    take: Collection[Role] = ()


def change_officer(officer: Officer, changes: Changes, *, by: Officer) -> list[Role]:
    """Change name, agency, post and roles; which roles wait for a second administrator. Raises NotAllowed."""
    if not manages(by, officer) or not may_manage(by, changes.agency, *given_roles(officer)):
        raise NotAllowed(_("Another administrator manages this officer."))
    require_open_post(changes.agency, changes.post)

    def change() -> list[Role]:
        take_roles(officer, changes.take, by=by)
        current = Officer.objects.select_related("agency", "post").get(pk=officer.pk)
        _describe(current, changes, by)
        return give_roles(current, changes.give, by=by)

    return durably(change)


def _describe(officer: Officer, changes: Changes, by: Officer) -> None:
    """Store name, agency and post.

    In another agency the roles mean other people's data, so sessions and API keys end there, and sensitive roles have
    to be taken away first: the other agency gives its own, with two persons.
    """
    moves = changes.agency.pk != officer.agency_id
    if moves and is_sensitive(officer):
        raise NotAllowed(_("Before the officer changes agency, take away the roles that need two administrators."))
    changed = [name for name in _DESCRIBED if getattr(officer, name) != getattr(changes, name)]
    if not changed:
        return
    for name in changed:
        setattr(officer, name, getattr(changes, name))
    officer.save(update_fields=changed)
    if moves:
        end_sessions(officer)
        revoke_all_keys(officer)
    details = {"fields": changed, **({"agency": changes.agency.code} if moves else {})}
    append("officer.change", actor=actor_of(by), object=f"officer/{officer.username}", details=details)


def free_name(typed: str) -> str:
    """The user name as sign-in folds it. Raises NotAName where it is invalid or taken."""
    name = new_name(typed)
    if known_name(name):
        raise NotAName(f"there is an officer {name!r} already")
    return name


def require_open_post(agency: Agency, post: Post | None) -> None:
    """Raises NotAllowed for a post of another agency, or a closed one."""
    if post is not None and post.agency_id != agency.pk:
        raise NotAllowed(_("The post belongs to another agency."))
    if post is not None and post.closed_at:
        raise NotAllowed(_("The post is closed."))
