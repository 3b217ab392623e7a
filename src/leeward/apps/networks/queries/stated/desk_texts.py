"""Texts at the desk whose fields a person approved: our own questions to other agencies."""

from datetime import timedelta

from leeward.apps.desk.models import RAISED_KINDS, Request
from leeward.apps.desk.queries.facts import facts_of
from leeward.apps.networks.models import MentionKind, SourceKind
from leeward.apps.networks.queries.stated import values
from leeward.apps.networks.queries.stated.statement import Content, Named, Statement
from leeward.core.record.codes.countries import NotOneCountry, country
from leeward.platform.retention import days_kept
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

_GRADE = ("B", "3")


def is_approved_text(request: Request) -> bool:
    """Whether an officer of the desk chose what is in it; a hit or an answer is a check's, not a text."""
    return request.direction == Request.Direction.OWN and request.kind not in RAISED_KINDS


def desk_text_said(request: Request) -> list[Statement]:
    """The people and things that an approved text names. Empty where it names no one, or was erased."""
    try:
        facts = facts_of(request)
    except Unreadable as error:
        note_skipped(error)
        return []
    presented = facts.get("presented", {})
    names = (
        " ".join(filter(None, (presented.get("given_names"), presented.get("surname")))),
        presented.get("name", ""),
    )
    shown = tuple(dict.fromkeys(filter(None, names)))
    number, issuer = presented.get("number", ""), _state(presented.get("issuer", ""))
    if not (shown or number):
        return []
    content = Content(
        shown or (number,),
        presented.get("surname", ""),
        presented.get("given_names", ""),
        tuple(filter(None, (presented.get("birth_date"),))),
        presented.get("sex", ""),
        documents=((number, issuer),) if number else (),
        phones=tuple(filter(None, (presented.get("phone"),))),
    )
    uses = (
        *values.document(number, issuer),
        *values.phone(presented.get("phone", "")),
        *values.email(presented.get("email", "")),
    )
    return [
        Statement(
            SourceKind.DESK_TEXT,
            request.pk.hex,
            request.desk_id,
            at=request.asked_at,
            reliability=_GRADE[0],
            credibility=_GRADE[1],
            purge_at=request.received_at + timedelta(days_kept("checks")),
            text=str(facts.get("text", "")),
            mentions=(Named(0, MentionKind.PERSON, content, "named", uses=uses),),
        )
    ]


def _state(text: str) -> str:
    try:
        return country(text).code if text else ""
    except NotOneCountry:
        return ""
