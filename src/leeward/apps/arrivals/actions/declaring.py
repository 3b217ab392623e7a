"""Taking in captains' declarations: out of the public page's spool, or from the partner whose page took one.

Nothing from the page is trusted, since an attacker may have taken it over. A letter is bounded, opened, read with the
same rules as on the page, screened like any list, and audited; what is no declaration is refused with its reason.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.models import Agency, Post, Purpose
from leeward.apps.agencies.queries import local_agency, local_date, post_coded
from leeward.apps.arrivals.actions.declaration_keys import openers
from leeward.apps.arrivals.actions.receiving import receive_read
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Declaration, Voyage
from leeward.apps.arrivals.queries.tickets import ticket_digest
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.declarations.spool import Spool
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.actions.posting import post as post_message
from leeward.apps.exchange.queries.federation import agencies_here, member_of, node_code
from leeward.core.federation.keys import Opener
from leeward.core.travel.declaration.encryption import Unopened, open_letter
from leeward.core.travel.declaration.letter import BadLetter, Letter
from leeward.core.travel.declaration.model import Declaration as Declared
from leeward.core.travel.declaration.read import read
from leeward.platform.durable import durably

KIND = TOPIC = "declaration"
_AT_ONCE = 200
_LIFE = timedelta(days=30)


@dataclass(slots=True)
class Taken:
    """The counts of one pass over the spool."""

    kept: int = 0
    forwarded: int = 0
    refused: int = 0


def take_waiting() -> Taken:
    """Take in the waiting letters, the oldest first. Raises OSError, BadKey, NotStored; the rest keeps waiting."""
    taken = Taken()
    if not (settings.DECLARATIONS / "letters").is_dir():
        return taken
    with Spool(settings.DECLARATIONS).letters() as letters:
        if letters is None:  # another process takes them in
            return taken
        names = letters.names()[:_AT_ONCE]
        keys = openers() if names else []
        for name in names:
            _count(take(letters.read(name), keys), taken)
            letters.drop(name)
    return taken


def take(data: bytes, keys: list[Opener]) -> str:
    """Take in one sealed letter: `kept`, `forwarded` or `refused`. Raises NotStored."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        letter = Letter.from_bytes(open_letter(data, keys))
        declared = _read(letter)
        post, partner = _bound_for(declared)
    except (Unopened, BadLetter) as error:
        code = error.code if isinstance(error, BadLetter) else "letter.sealed"
        durably(lambda: append("declaration.refuse", actor=SYSTEM, details={"code": code}, digests={"letter": digest}))
        return "refused"
    if partner:
        _forward(letter, partner)
        return "forwarded"
    keep(letter, declared, post, through=node_code())
    return "kept"


def take_from_partner(message: Message) -> None:
    """A declaration that a partner's page took for a port here. Raises Unusable."""
    try:
        letter = Letter.of(message.body)
        declared = _read(letter)
    except BadLetter as error:
        raise Unusable(error.code) from error
    post = post_coded(declared.destination)
    if post is None or not agencies_here().filter(pk=post.agency_id).exists():
        raise Unusable("destination")
    keep(letter, declared, post, through=message.sender)


def keep(letter: Letter, declared: Declared, post: Post | None, *, through: str) -> Declaration:
    """Screen everyone on it and store it as its voyage's last version; an older or known version changes nothing."""
    agency = post.agency if post else _own()
    digest = ticket_digest(letter.ticket)
    known = Declaration.objects.filter(agency=agency, ticket_digest=digest, leg=letter.leg)
    before = known.select_related("voyage").first()
    if before is not None and before.version >= letter.version:
        return before
    sender = Sender.captain(agency, through)
    voyage = before.voyage if before else Voyage(source=sender.source, mode=Voyage.Mode.SEA)
    content = hashlib.sha256(letter.to_bytes()).hexdigest()
    received = receive_read(declared.manifests, sender, content, into=voyage)
    row = before or Declaration(agency=agency, ticket_digest=digest, leg=letter.leg)
    row.voyage = received[0].submission.voyage or voyage
    row.version, row.language, row.sent_at = letter.version, letter.language, letter.sent_at
    row.received_from, row.received_at = through, timezone.now()
    row.form = letter.typed.to_json()
    durably(lambda: _append(row, sender))
    return row


def _append(row: Declaration, sender: Sender) -> None:
    row.save()
    details = {"leg": row.leg, "version": row.version, "through": row.received_from}
    append(
        "declaration.receive",
        actor=sender.actor,
        object=f"declaration/{row.pk}",
        purpose=Purpose.BORDER_CHECK,
        details=details,
    )


def _read(letter: Letter) -> Declared:
    """The declaration in a letter, by the day it was sent at the earliest. Raises BadLetter."""
    today = min(letter.sent_at.date(), local_date(None))
    declared = read(letter.typed, today=today).declaration
    if declared is None:
        raise BadLetter("letter.problems")
    return declared


def _bound_for(declared: Declared) -> tuple[Post | None, str]:
    """The post here, or the partner that speaks for the port. Raises BadLetter where neither is found."""
    post = post_coded(declared.destination)
    if post is None or agencies_here().filter(pk=post.agency_id).exists():
        return post, ""
    member = member_of(post.agency.code)
    if member is None or member.code == node_code():
        raise BadLetter("destination.unreachable")
    return post, member.code


def _forward(letter: Letter, partner: str) -> None:
    """Send it to the partner's node; no personal data stays here."""

    def send() -> None:
        about = f"declaration/{ticket_digest(letter.ticket)[:16]}"
        until = timezone.now() + _LIFE
        purpose = Purpose.BORDER_CHECK
        post_message(KIND, letter.to_json(), to=[partner], topic=TOPIC, purpose=purpose, about=about, not_after=until)
        append("declaration.forward", actor=SYSTEM, object=about, purpose=purpose, details={"partner": partner})

    durably(send)


def _own() -> Agency:
    agency = local_agency()
    if agency is None:
        raise BadLetter("agency.none")
    return agency


def _count(outcome: str, taken: Taken) -> None:
    setattr(taken, outcome, getattr(taken, outcome) + 1)
