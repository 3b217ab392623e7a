"""One-time links: made by an administrator, shown once, and used by the officer to set a password."""

import secrets
from collections.abc import Mapping
from datetime import timedelta

from axes.models import AccessAttempt
from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.identity import OF_IDENTITY, note_maker
from leeward.apps.agencies.actions.sessions import end_sessions
from leeward.apps.agencies.models import Officer, PasswordLink
from leeward.apps.agencies.queries.links import link_digest, link_of
from leeward.apps.audit.actions import Actor, append
from leeward.core.one_time_code import ALPHABET, LENGTH
from leeward.platform.durable import durably

HOURS: Mapping[PasswordLink.Kind, int] = {PasswordLink.Kind.FIRST: 72, PasswordLink.Kind.RESET: 24}
"""How long a link works: a new officer may start after a weekend, a reset is for now."""


def make_link(officer: Officer, *, actor: Actor) -> str:
    """The code of a new link for the officer, to be shown once; earlier links end.

    Whether the actor may make one is decided in `actions/rights.py`.
    """
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    kind = PasswordLink.Kind.RESET if officer.has_usable_password() else PasswordLink.Kind.FIRST
    now = timezone.now()

    def store() -> None:
        end_links(officer)
        if kind == PasswordLink.Kind.FIRST:
            _note_maker(officer, actor.officer)
        PasswordLink.objects.create(
            officer=officer,
            kind=kind,
            digest=link_digest(code),
            made_by=actor.officer,
            made_at=now,
            expires_at=now + timedelta(hours=HOURS[kind]),
        )
        details = {"kind": kind, "hours": HOURS[kind]}
        append("officer.link", actor=actor, object=f"officer/{officer.username}", details=details)

    durably(store)
    return code


def _note_maker(officer: Officer, username: str) -> None:
    """Who made the link saw its code. Of a reset it is noted when the link is used: until then the old password works,
    and who made the link counts beside the one who could sign in before (`access.second_person`).
    """
    maker = Officer.objects.filter(username=username).first()
    if maker is not None:
        note_maker(officer, maker)
        officer.save(update_fields=OF_IDENTITY)


def end_links(officer: Officer) -> int:
    """End the officer's links in force; how many. Part of an audited act."""
    open_ones = PasswordLink.objects.filter(officer=officer, used_at__isnull=True, ended_at__isnull=True)
    return open_ones.update(ended_at=timezone.now())


def use_link(typed: str, password: str) -> Officer | None:
    """Give the officer of the link this password, end their sessions and failed attempts, and use the link up.

    None, and nothing changed, where the link works no more: of two who use it at once one comes too late.
    """

    def use() -> Officer | None:
        link = link_of(typed)
        if link is None:
            return None
        unused = PasswordLink.objects.filter(pk=link.pk, used_at__isnull=True, ended_at__isnull=True)
        if not unused.update(used_at=timezone.now()):
            return None
        officer = link.officer
        officer.set_password(password)
        officer.save(update_fields=["password"])
        _note_maker(officer, link.made_by)
        end_sessions(officer)
        AccessAttempt.objects.filter(username=officer.username).delete()
        details = {"by": "link", "made_by": link.made_by}
        append("officer.password", actor=actor_of(officer), object=f"officer/{officer.username}", details=details)
        return officer

    return durably(use)
