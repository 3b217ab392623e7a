"""One-time links by which officers set a password."""

from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.models import Officer, PasswordLink
from leeward.core.one_time_code import read_code
from leeward.platform.derived_keys import keyed_digest


def link_digest(code: str) -> str:
    """What the database has in place of a link's code."""
    return keyed_digest("password-link", code)


def link_of(typed: str) -> PasswordLink | None:
    """The link in force with this code and its active officer, or None: unknown, used, ended and expired look alike."""
    code = read_code(typed)
    return _in_force().filter(digest=link_digest(code)).first() if code else None


def open_link(officer: Officer) -> PasswordLink | None:
    """The officer's link in force, if there is one."""
    return _in_force().filter(officer=officer).first()


def _in_force() -> QuerySet[PasswordLink]:
    found = PasswordLink.objects.filter(used_at__isnull=True, ended_at__isnull=True, officer__is_active=True)
    return found.filter(expires_at__gt=timezone.now()).select_related("officer__agency", "officer__post")
