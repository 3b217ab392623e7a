"""Posts and agencies, as browser and command line add and change them."""

from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leeward.apps.agencies.access.roles import actor_of, has_role, may_manage
from leeward.apps.agencies.actions.officers import change_agency, ensure_agency, ensure_post
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.agencies.queries import agency_coded, post_coded
from leeward.apps.audit.actions import append
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed


def add_post(code: str, agency: Agency, *, by: Officer, **facts: Any) -> Post:
    """A new post of the agency. Raises NotAllowed."""
    _require_manager(by, agency)
    _require_zone(facts.get("zone", "UTC"))
    if post_coded(code):
        raise NotAllowed(_("There is already a post %(code)s.") % {"code": code})
    return ensure_post(code, agency, actor=actor_of(by), **facts)


def change_post(post: Post, *, by: Officer, **facts: Any) -> list[str]:
    """Change a post; which facts changed. Its code stays: checks and the audit log have it. Raises NotAllowed."""
    _require_manager(by, post.agency)
    _require_zone(facts.get("zone", post.zone))
    changed = sorted(name for name, value in facts.items() if getattr(post, name) != value)

    def change() -> list[str]:
        for name in changed:
            setattr(post, name, facts[name])
        post.save(update_fields=changed)
        append("post.change", actor=actor_of(by), object=f"post/{post.code}", details={"fields": changed})
        return changed

    return durably(change) if changed else []


def close_post(post: Post, *, by: Officer) -> None:
    """Close a post: no one can be given it, no check is made there, and captains cannot choose it; what was recorded
    there stays. Raises NotAllowed while someone works there.
    """
    _require_manager(by, post.agency)

    def close() -> None:
        staff = post.officers.filter(is_active=True).count()
        if staff:
            told = ngettext("%(n)d officer works there", "%(n)d officers work there", staff) % {"n": staff}
            raise NotAllowed(_("%(who)s: give them another post first.") % {"who": told})
        post.officers.update(post=None)  # a suspended officer does not come back to a closed post
        _set_closed(post, timezone.now())
        append("post.close", actor=actor_of(by), object=f"post/{post.code}")

    durably(close)


def open_post(post: Post, *, by: Officer) -> None:
    """Open a closed post again. Raises NotAllowed."""
    _require_manager(by, post.agency)

    def reopen() -> None:
        _set_closed(post, None)
        append("post.open", actor=actor_of(by), object=f"post/{post.code}")

    durably(reopen)


def _set_closed(post: Post, at: datetime | None) -> None:
    post.closed_at = at
    post.save(update_fields=("closed_at",))


def add_agency(code: str, name: str, *, by: Officer, **facts: str) -> Agency:
    """A new agency of this installation; only a node administrator makes one. Raises NotAllowed."""
    if not has_role(by, Role.NODE_ADMINISTRATOR):
        raise NotAllowed(_("A node administrator adds agencies."))
    if agency_coded(code):
        raise NotAllowed(_("There is already an agency %(code)s.") % {"code": code})
    return ensure_agency(code, name, actor=actor_of(by), **facts)


def describe_agency(agency: Agency, *, by: Officer, **facts: str) -> list[str]:
    """Change an agency's name, country or contact; which facts changed. Raises NotAllowed."""
    _require_manager(by, agency)
    changed = {name: value for name, value in facts.items() if getattr(agency, name) != value}
    if changed:
        change_agency(agency.code, actor=actor_of(by), **changed)
    return sorted(changed)


def _require_manager(by: Officer, agency: Agency) -> None:
    if not may_manage(by, agency):
        raise NotAllowed(_("Another administrator manages this agency."))


def _require_zone(zone: str) -> None:
    if zone not in available_timezones():
        raise NotAllowed(_("%(zone)s is not a time zone; write one such as America/Barbados.") % {"zone": zone})
