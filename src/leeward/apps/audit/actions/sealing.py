"""Sealing what the open audit log may not say, for the auditor of the agency that cares."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from leeward.apps.audit.models import AuditEntry, SealedAct
from leeward.platform.composed import ComposedInsert
from leeward.platform.hooks import Provider


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an officer's user name, the agency's code, and the post's code where there is one. `command` is the
    user of the operating system whose command named the officer without proof.
    """

    officer: str
    agency: str = ""
    post: str = ""
    command: str = ""


seal = Provider[[Actor, bytes, str], tuple[str, bytes]](
    "audit.seal",
    "Seal what the open log may not say (bytes, bound to a place) for the agency that cares where this actor works; "
    "its code, which is empty where none cares, and the sealed bytes.",
    default=lambda _actor, content, _place: ("", content),
)
_insert = ComposedInsert(SealedAct)


def seal_act(actor: Actor, what: Mapping[str, object], entry: AuditEntry | None = None) -> None:
    """Keep an act, or what is true beside the row `entry`, so that only that agency's auditor reads it."""
    row = SealedAct(entry=entry, at=entry.at if entry else timezone.now())
    who = {"actor": actor.officer, "agency": actor.agency, "post": actor.post}
    if actor.command:
        who["by_command"] = actor.command
    row.agency, content = seal(actor, json.dumps({**who, **what}, default=str).encode(), place(row))
    row.body = content
    _insert(row)


def place(row: SealedAct) -> str:
    """What the sealed bytes of a row are bound to."""
    return f"audit/{row.pk}"
