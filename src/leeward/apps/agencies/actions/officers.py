"""Creating and changing agencies, posts, officers, roles and API keys, each with its audit row."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from leeward.apps.agencies.actions.attempts import REFUSALS
from leeward.apps.agencies.actions.identity import OF_IDENTITY, note_maker
from leeward.apps.agencies.actions.login_throttle import known_name, trace_of
from leeward.apps.agencies.actions.password_links import end_links
from leeward.apps.agencies.actions.sessions import end_sessions
from leeward.apps.agencies.models import (
    UNNAMED,
    Agency,
    ApiKey,
    BrowserSession,
    Grant,
    LegalBasis,
    Officer,
    Post,
    Purpose,
    Role,
)
from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.core.record.codes.states import state
from leeward.core.user_names import NotAName, new_name
from leeward.platform.durable import durably

_NOBODY = "nobody"
_NOTED_EVERY = timedelta(hours=1)
CONSOLE_ROLES = (
    Role.OFFICER,
    Role.SECOND_LINE,
    Role.RECORD_KEEPER,
    Role.ADMINISTRATOR,
    Role.AUDITOR,
    Role.NODE_ADMINISTRATOR,
    Role.NODE_AUDITOR,
)


def ensure_agency(code: str, name: str, *, actor: Actor = SYSTEM, **facts: object) -> Agency:
    """The agency with this code, created with `facts` where it is missing."""

    def store() -> Agency:
        agency, made = Agency.objects.get_or_create(code=code, defaults={"name": name, **facts})
        if made:
            append("agency.create", actor=actor, object=f"agency/{code}")
        return agency

    return durably(store)


def ensure_post(code: str, agency: Agency, *, actor: Actor = SYSTEM, **facts: object) -> Post:
    """The post with this code, created with `facts` where it is missing."""

    def store() -> Post:
        post, made = Post.objects.get_or_create(code=code, defaults={"agency": agency, **facts})
        if made:
            append("post.create", actor=actor, object=f"post/{code}")
        return post

    return durably(store)


def create_officer(
    username: str,
    display_name: str,
    agency: Agency,
    *,
    roles: Iterable[Role],
    post: Post | None = None,
    password: str | None = None,
    made_by: Officer | None = None,
    actor: Actor = SYSTEM,
) -> Officer:
    """A new officer with these roles; without a password no one can sign in as that officer.

    Without `made_by` the officer counts as a person of their own at once: only while an installation is set up. The
    name is stored as sign-in folds it. Raises NotAName where it is invalid or taken.
    """
    username = new_name(username)

    def create() -> Officer:
        if taken := known_name(username):
            raise NotAName(f"there is an officer {taken!r} already")
        officer = Officer(username=username, display_name=display_name, agency=agency, post=post)
        officer.set_password(password)
        if made_by is not None:
            note_maker(officer, made_by)
        officer.save()
        append("officer.create", actor=actor, object=f"officer/{username}")
        for role in roles:
            _grant(officer, role, actor)
        return officer

    return durably(create)


def share_password(usernames: Iterable[str], password: str) -> None:
    """Give these officers one public password, hashed once: forty slow hashes would take half of a set-up."""
    hashed = make_password(password)
    durably(lambda: Officer.objects.filter(username__in=list(usernames)).update(password=hashed))


def grant(officer: Officer, role: Role, *, actor: Actor) -> None:
    """Give the officer a role."""
    durably(lambda: _grant(officer, role, actor))


def _grant(officer: Officer, role: Role, actor: Actor) -> None:
    made = Grant.objects.get_or_create(officer=officer, role=role, defaults={"granted_by": actor.officer})[1]
    # Granting a role again changes nothing, so there is nothing to audit.
    if made:
        append("role.grant", actor=actor, object=f"officer/{officer.username}", details={"role": role})


def withdraw_role(officer: Officer, role: Role, *, actor: Actor) -> None:
    """Take a role away; it stops working at the officer's next request."""

    def withdraw() -> None:
        if Grant.objects.filter(officer=officer, role=role).delete()[0]:
            append("role.withdraw", actor=actor, object=f"officer/{officer.username}", details={"role": role})

    durably(withdraw)


def change_agency(code: str, *, actor: Actor, **facts: str) -> Agency:
    """Change an agency's name, country or contact. Raises LookupError, naming the code, where there is none."""

    def change() -> Agency:
        agency = Agency.objects.filter(code=code).first()
        if agency is None:
            raise LookupError(f"there is no agency {code}")
        for name, value in facts.items():
            setattr(agency, name, value)
        agency.save(update_fields=list(facts))
        append("agency.change", actor=actor, object=f"agency/{code}", details={"fields": sorted(facts)})
        return agency

    return durably(change)


def set_legal_basis(agency: Agency, code: str, text: str, *, actor: Actor) -> None:
    """Put a law into the agency's table under the agency's own code, or change its text."""

    def store() -> None:
        LegalBasis.objects.update_or_create(agency=agency, code=code, defaults={"text": text})
        append("legal_basis.set", actor=actor, object=f"agency/{agency.code}", details={"code": code})

    durably(store)


def set_active(officer: Officer, *, active: bool, actor: Actor) -> None:
    """Restore or suspend an officer; suspending ends sessions and links at once and revokes the API keys for good."""
    act = "officer.activate" if active else "officer.deactivate"

    def store() -> None:
        officer.is_active = active
        officer.save(update_fields=["is_active"])
        details = {} if active else _ended(officer)
        append(act, actor=actor, object=f"officer/{officer.username}", details=details)

    durably(store)


def _ended(officer: Officer) -> dict[str, int]:
    """End all by which a program or browser acts as the officer; how many of each."""
    return {"sessions": end_sessions(officer), "links": end_links(officer), "keys": revoke_all_keys(officer)}


def revoke_all_keys(officer: Officer) -> int:
    """Revoke the officer's keys in force; how many. Part of an audited act."""
    return ApiKey.objects.filter(officer=officer, revoked_at__isnull=True).update(revoked_at=timezone.now())


def revoke_api_keys(officer: Officer, label: str, *, actor: Actor) -> int:
    """Revoke the officer's keys with this label; how many were in force."""

    def revoke() -> int:
        found = ApiKey.objects.filter(officer=officer, label=label, revoked_at__isnull=True)
        count = found.update(revoked_at=timezone.now())
        append(
            "api_key.revoke", actor=actor, object=f"officer/{officer.username}", details={"label": label, "keys": count}
        )
        return count

    return durably(revoke)


def set_password(
    officer: Officer, password: str, *, actor: Actor, besides: str = "", made_by: Officer | None = None
) -> None:
    """Give the officer a new password, and end their links and their sessions, but for the one with this stored key.

    `made_by`: who typed it, where that is another person than the officer.
    """

    def store() -> None:
        officer.set_password(password)
        if made_by is not None:
            note_maker(officer, made_by)
        officer.save(update_fields=["password", *OF_IDENTITY])
        end_sessions(officer, besides)
        end_links(officer)
        append("officer.password", actor=actor, object=f"officer/{officer.username}")

    durably(store)


def revoke_api_key(key: ApiKey, *, actor: Actor) -> None:
    """Revoke one key; a key that is revoked already stays as it is."""

    def revoke() -> None:
        if ApiKey.objects.filter(pk=key.pk, revoked_at__isnull=True).update(revoked_at=timezone.now()):
            details = {"label": key.label, "keys": 1}
            append("api_key.revoke", actor=actor, object=f"officer/{key.officer.username}", details=details)

    durably(revoke)


def note_key_use(key: ApiKey) -> None:
    """Note that a key was used, at most once an hour: a check must not pay for it with a commit of its own."""
    now = timezone.now()
    if key.used_at is None or now - key.used_at > _NOTED_EVERY:
        durably(lambda: ApiKey.objects.filter(pk=key.pk).update(used_at=now))


def create_api_key(
    officer: Officer,
    label: str,
    *,
    days: int,
    actor: Actor,
    purpose: Purpose = Purpose.BORDER_CHECK,
    shown_to: Officer | None = None,
) -> str:
    """A new bearer key, shown once to `shown_to`, who could act as the officer; only its digest is stored."""
    key = f"leeward_{secrets.token_urlsafe(32)}"

    def store() -> None:
        ApiKey.objects.create(
            officer=officer,
            label=label,
            purpose=purpose,
            shown_to=shown_to,
            digest=hashlib.sha256(key.encode()).hexdigest(),
            expires_at=timezone.now() + timedelta(days=days),
        )
        append(
            "api_key.create",
            actor=actor,
            object=f"officer/{officer.username}",
            details={"label": label, "days": days, "purpose": purpose},
        )

    durably(store)
    return key


def record_sign_in(actor: Actor, *, outcome: str) -> None:
    """Audit a sign-in or a sign-out."""
    durably(lambda: append("sign_in", actor=actor, object=f"officer/{actor.officer}", outcome=outcome))


def record_refused(typed: str) -> None:
    """Audit a failed attempt: for which officer, or that no officer has the name, with its trace.

    Of a flood only the first get rows; `record_counted_refusals` writes how many more there were.
    """
    name, trace = known_name(typed), trace_of(typed)
    if not REFUSALS.is_written(name):
        return
    actor, details = Actor(name or _NOBODY), {} if name else {"unknown_name": trace}
    durably(
        lambda: append("sign_in", actor=actor, object=f"officer/{actor.officer}", outcome="refused", details=details)
    )


def record_counted_refusals() -> int:
    """Write how many more sign-ins were refused since the last time, a row for each name; how many rows."""
    counted = REFUSALS.take()

    def record() -> None:
        for name, attempts in sorted(counted.items()):
            actor = Actor(name or _NOBODY)
            about = f"officer/{actor.officer}"
            append("sign_in", actor=actor, object=about, outcome="refused", details={"attempts": attempts})

    if counted:
        durably(record)
    return len(counted)


def clear_ended_sessions() -> int:
    """Delete expired sessions, and sign-in attempts that no longer lock anyone; how many."""
    now = timezone.now()
    ended = BrowserSession.objects.filter(expire_date__lt=now).delete()[0]
    old = AccessAttempt.objects.filter(attempt_time__lt=now - timedelta(hours=settings.AXES_COOLOFF_TIME))
    return ended + int(old.delete()[0])


def prepare_node(code: str) -> None:
    """The local agency and `console`, the officer that the command line acts as, created where missing.

    No one can sign in as `console`: it has no password.
    """
    found = state(code.partition("-")[0])
    agency = ensure_agency(code, UNNAMED, is_local=True, country=found.code if found and found.alpha2 else "")
    if not Officer.objects.filter(username="console").exists():
        create_officer("console", "Command line", agency, roles=CONSOLE_ROLES)
