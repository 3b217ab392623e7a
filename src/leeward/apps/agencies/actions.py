"""Creating and changing agencies, posts, officers, roles and API keys, each with its audit row."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from leeward.apps.agencies.models import Agency, ApiKey, Grant, Officer, Post, Role
from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.apps.audit.durable import durably

CONSOLE_ROLES = (Role.OFFICER, Role.SECOND_LINE, Role.RECORD_KEEPER, Role.ADMINISTRATOR, Role.AUDITOR)


def ensure_agency(code: str, name: str, *, actor: Actor = SYSTEM, **facts: object) -> Agency:
    """The agency with this code, made with `facts` where it is not there yet."""

    def work() -> Agency:
        agency, made = Agency.objects.get_or_create(code=code, defaults={"name": name, **facts})
        if made:
            append("agency.create", actor=actor, object=f"agency/{code}")
        return agency

    return durably(work)


def ensure_post(code: str, agency: Agency, *, actor: Actor = SYSTEM, **facts: object) -> Post:
    """The post with this code, made with `facts` where it is not there yet."""

    def work() -> Post:
        post, made = Post.objects.get_or_create(code=code, defaults={"agency": agency, **facts})
        if made:
            append("post.create", actor=actor, object=f"post/{code}")
        return post

    return durably(work)


def create_officer(
    username: str,
    display_name: str,
    agency: Agency,
    *,
    roles: Iterable[Role],
    post: Post | None = None,
    password: str | None = None,
    actor: Actor = SYSTEM,
) -> Officer:
    """A new officer with these roles; without a password nobody can sign in as that officer."""

    def work() -> Officer:
        officer = Officer(username=username, display_name=display_name, agency=agency, post=post)
        officer.set_password(password)
        officer.save()
        append("officer.create", actor=actor, object=f"officer/{username}")
        for role in roles:
            _grant(officer, role, actor)
        return officer

    return durably(work)


def grant(officer: Officer, role: Role, *, actor: Actor) -> None:
    """Give the officer a role."""
    durably(lambda: _grant(officer, role, actor))


def _grant(officer: Officer, role: Role, actor: Actor) -> None:
    made = Grant.objects.get_or_create(officer=officer, role=role, defaults={"granted_by": actor.officer})[1]
    if made:
        append("role.grant", actor=actor, object=f"officer/{officer.username}", details={"role": role})


def withdraw_role(officer: Officer, role: Role, *, actor: Actor) -> None:
    """Take a role away; it stops working at the officer's next request."""

    def work() -> None:
        if Grant.objects.filter(officer=officer, role=role).delete()[0]:
            append("role.withdraw", actor=actor, object=f"officer/{officer.username}", details={"role": role})

    durably(work)


def set_password(officer: Officer, password: str, *, actor: Actor) -> None:
    """Give the officer a new password and end their sessions (the session hash depends on it)."""

    def work() -> None:
        officer.set_password(password)
        officer.save(update_fields=["password"])
        append("officer.password", actor=actor, object=f"officer/{officer.username}")

    durably(work)


def create_api_key(officer: Officer, label: str, *, days: int, actor: Actor) -> str:
    """A new bearer key, shown once: only its digest is stored."""
    key = f"leeward_{secrets.token_urlsafe(32)}"

    def work() -> None:
        ApiKey.objects.create(
            officer=officer,
            label=label,
            digest=hashlib.sha256(key.encode()).hexdigest(),
            expires_at=timezone.now() + timedelta(days=days),
        )
        append(
            "api_key.create", actor=actor, object=f"officer/{officer.username}", details={"label": label, "days": days}
        )

    durably(work)
    return key


def record_sign_in(actor: Actor, *, outcome: str) -> None:
    """Account for a sign-in, a sign-out, or an attempt that failed."""
    durably(lambda: append("sign_in", actor=actor, object=f"officer/{actor.officer}", outcome=outcome))


def prepare_node(code: str) -> None:
    """The local agency and `console`, the officer that the command line acts as, made where they are missing.

    Nobody can sign in as `console`: it has no password.
    """
    agency = ensure_agency(code, "This installation", is_local=True)
    if not Officer.objects.filter(username="console").exists():
        create_officer("console", "Command line", agency, roles=CONSOLE_ROLES)
