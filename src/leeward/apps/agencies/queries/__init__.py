"""Finding agencies, posts and officers."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Agency, ApiKey, Officer, Post, Role
from leeward.core.user_names import fold
from leeward.platform.composed import Composed
from leeward.platform.models import Task


class UnknownOfficer(LookupError):
    """No active officer has this user name; the message names it."""


def officer_named(username: str) -> Officer:
    """The active officer with this user name, with agency and post. Raises UnknownOfficer."""
    found = officers_named(username).filter(is_active=True).first()
    if found is None:
        raise UnknownOfficer(f"there is no active officer {username!r} here; `leeward officers list` shows them")
    return found


def is_being_set_up() -> bool:
    """Whether this installation is new: no one is an officer here but the command line. Making the first officer is the
    last step of the set-up, and ends what one person may do alone until then.
    """
    return not Officer.objects.exclude(username=settings.COMMAND_OFFICER).exists()


def officers_named(typed: str) -> QuerySet[Officer]:
    """The officer with this user name, active or not, with agency and post; the same spelling signs that officer in."""
    return Officer.objects.select_related("agency", "post").filter(username__iexact=fold(typed))


def orderer_of(task: Task, *roles: Role) -> Officer | None:
    """The officer who started a task, if they still work for the agency that it is for, with one of these roles."""
    officer = officers_named(task.officer).filter(agency__code=task.agency).first()
    return officer if officer is not None and has_role(officer, *roles) else None


_with_digest = Composed(
    lambda digest: ApiKey.objects.select_related("officer__agency", "officer__post").filter(digest=digest)
)


def api_key(key: str) -> ApiKey | None:
    """The key in force with this text, with its active officer, or None."""
    digest = hashlib.sha256(key.encode()).hexdigest()
    found = next(iter(_with_digest(digest)), None)
    if found is None or found.revoked_at is not None or found.expires_at <= timezone.now():
        return None
    return found if found.officer.is_active else None


def agency_coded(code: str) -> Agency | None:
    """The agency with this code, or None."""
    return Agency.objects.filter(code=code).first()


def agencies_coded(codes: Iterable[str]) -> dict[str, Agency]:
    """The agencies with these codes, by code; unknown codes are left out."""
    return {agency.code: agency for agency in Agency.objects.filter(code__in=set(codes))}


def local_agency() -> Agency | None:
    """The agency that runs this installation; None before `leeward migrate`."""
    return Agency.objects.filter(is_local=True).first()


def posts() -> QuerySet[Post]:
    """Every post, with its agency."""
    return Post.objects.select_related("agency")


def open_posts() -> QuerySet[Post]:
    """Every post that is not closed, with its agency."""
    return posts().filter(closed_at=None)


def officers() -> QuerySet[Officer]:
    """Every officer, with agency, post and roles."""
    return Officer.objects.select_related("agency", "post").prefetch_related("grants")


def local_date(post: Post | None, at: datetime | None = None) -> date:
    """Today at the post (UTC where there is no post), or the day there at another time: what validity and age are
    judged by."""
    return (at or timezone.now()).astimezone(ZoneInfo(post.zone if post else "UTC")).date()


def zone_of(agency: Agency) -> ZoneInfo:
    """The agency's local time: that of its first post, else of a post in its country, else UTC."""
    posts = Post.objects.order_by("code")
    found = (
        posts.filter(agency=agency).first()
        or posts.filter(agency__country=agency.country).exclude(agency__country="").first()
    )
    return ZoneInfo(found.zone if found else "UTC")


def post_coded(code: str) -> Post | None:
    """The post with this code and its agency, or None."""
    return Post.objects.select_related("agency").filter(code=code).first()


def agencies() -> QuerySet[Agency]:
    """Every agency."""
    return Agency.objects.all()


def admits_legal_basis(agency: Agency, code: str) -> bool:
    """Whether a search of this agency may cite this code: one of its own table, where it keeps one."""
    known = set(agency.legal_bases.values_list("code", flat=True)) if code else set()
    return not known or code in known


def post_names() -> dict[str, str]:
    """The name of every post, by code."""
    return dict(Post.objects.values_list("code", "name"))


def officer_names() -> dict[str, str]:
    """The name of every officer, by user name."""
    return dict(Officer.objects.values_list("username", "display_name"))


def agency_names() -> dict[str, str]:
    """The name of every agency, by code."""
    return dict(Agency.objects.values_list("code", "name"))
