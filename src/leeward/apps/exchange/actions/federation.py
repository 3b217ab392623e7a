"""Adopting a federation file: charter, agencies and partners change together, with the audit row."""

import hashlib
import re

from django.utils import timezone

from leeward.apps.agencies.actions.officers import change_agency, ensure_agency
from leeward.apps.agencies.models import Agency
from leeward.apps.audit.actions import Actor, append
from leeward.apps.exchange.actions.reviewing import look_again
from leeward.apps.exchange.models import Adopted, Partner
from leeward.apps.exchange.queries.federation import agencies_here, in_force, node_code
from leeward.core.federation.charter.adoption import Refused, check_adoption
from leeward.core.federation.charter.charter import Charter, Member, MemberAgency
from leeward.core.federation.charter.differences import Change, differences
from leeward.core.federation.charter.fingerprint_words import words_of
from leeward.core.federation.charter.signed_charter import SignedCharter, read
from leeward.core.federation.keys import VerifyKey
from leeward.platform.durable import durably


def proposed(data: bytes, *, words: str = "") -> tuple[Charter, tuple[Change, ...]]:
    """The charter in a file that this node may adopt, and what it changes. Raises BadFile or Refused.

    `words` are the fingerprint words as a person typed them, needed where no charter is in force: nothing else proves
    that these are the right custodians.
    """
    signed, old = read(data), in_force()
    new = check_adoption(
        signed,
        now=timezone.now(),
        in_force=old,
        trusted=() if old else _roots_by_words(signed, words),
        me=node_code(),
        local=frozenset(agencies_here().values_list("code", flat=True)),
    )
    return new, differences(old, new)


def adopt(data: bytes, *, actor: Actor, words: str = "") -> tuple[Change, ...]:
    """Adopt a federation file, and return what it changed. Raises BadFile or Refused, with nothing changed."""

    def store() -> tuple[Change, ...]:
        charter, changes = proposed(data, words=words)
        now, digest = timezone.now(), hashlib.sha256(data).hexdigest()
        Adopted.objects.create(
            federation=charter.name,
            version=charter.version,
            signed=data,
            digest=digest,
            adopted_at=now,
            adopted_by=actor.officer,
        )
        _follow(charter, actor)
        append(
            "federation.adopt",
            actor=actor,
            object=f"federation/{charter.name}",
            details={"version": charter.version, "digest": digest, "changes": len(changes)},
            at=now,
        )
        return changes

    return durably(store)


def _roots_by_words(signed: SignedCharter, words: str) -> tuple[VerifyKey, ...]:
    if not words.strip():
        raise Refused("words_needed")
    # Letters only: people number the words, and put commas or lines between them.
    if re.findall(r"[a-z]+", words.lower()) != words_of(signed.charter).split():
        raise Refused("words")
    return signed.charter.roots


def _follow(charter: Charter, actor: Actor) -> None:
    """Bring agencies and partners in step with the charter; agencies of this node are left unchanged."""
    here, me = set(agencies_here().values_list("code", flat=True)), node_code()
    others = [member for member in charter.members if member.code != me]
    for member in others:
        for agency in member.agencies:
            if agency.code not in here:
                _follow_agency(agency, actor)
        _follow_partner(member)
    Partner.objects.exclude(code__in=[member.code for member in others]).update(member=False)
    look_again()


def _follow_agency(told: MemberAgency, actor: Actor) -> None:
    facts = {
        "name": told.name,
        "country": told.country,
        "contact_phone": told.phone,
        "contact_email": told.email,
        "contact_hours": told.hours,
        "contact_languages": told.languages,
    }
    known = Agency.objects.filter(code=told.code).values(*facts).first()
    if known is None:
        ensure_agency(told.code, facts.pop("name"), actor=actor, **facts)
    elif changed := {name: value for name, value in facts.items() if known[name] != value}:
        change_agency(told.code, actor=actor, **changed)
    Agency.objects.filter(code=told.code, publishes_only=True).update(publishes_only=False)


def _follow_partner(member: Member) -> None:
    Partner.objects.update_or_create(
        code=member.code,
        defaults={"agency": Agency.objects.get(code=member.code), "codes": list(member.codes), "member": True},
    )
