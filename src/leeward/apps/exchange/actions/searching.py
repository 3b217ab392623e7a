"""Asking partners whose records have no copy here; each answers by its own rules.

An answer says what kind of record there is and its contact, never its content. The question is not stored here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from leeward.apps.agencies.actions.question_budget import OutOfQuestions, Principal, spend
from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.models import Arrival, Partner, Search, SearchAnswer
from leeward.platform.budget_lock import lock_budget
from leeward.platform.durable import durably
from leeward.platform.hooks import Provider


@dataclass(frozen=True, slots=True)
class Found:
    """One hit at a node: what kind of record, its owner, and a contact. Its key stays in this node's audit log."""

    kind: str
    owner: str
    contact: str
    record: str

    def to_json(self) -> dict[str, str]:
        """The JSON for the requester."""
        return {"kind": self.kind, "owner": self.owner, "contact": self.contact}


@dataclass(frozen=True, slots=True)
class Told:
    """An answer: the hits, and the owners without a node whose records are here but may not be disclosed.

    Only its owner may disclose a copied record, so an answer without hits says nothing about theirs. `incomplete`: more
    records were alike than were compared.
    """

    found: Sequence[Found]
    untold: Sequence[str] = ()
    incomplete: bool = False


class CannotAnswer(Exception):
    """This node cannot search now: the requester gets `code`, since "nothing found" would be untrue."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def _not_ready(message: Message) -> Told:
    raise CannotAnswer("not_ready")


found_for_partner = Provider[[Message], Told](
    "exchange.found_for_partner",
    "What is found here for a partner's question. Raises Unusable for one that cannot be answered, and CannotAnswer.",
    default=_not_ready,
)

WAIT = timedelta(seconds=2)
"""After this an answer is late; it still counts when it comes."""
_LIFE = timedelta(hours=1)
REQUEST = "search.request"
MOST_A_MINUTE = 60
"""Answers to one partner: far more than its officers ask by hand, and too few to guess a register's names."""
_TOPIC = "search"
_MOST_FOUND = 50
INCOMPLETE = "incomplete"
"""Why an answer cannot say that there is nothing else, whatever it names: more records were alike than are compared."""
_MOST_AUDITED = 200
_LONGEST_CODE = 32


def ask(
    query: Mapping[str, Any],
    *,
    to: Iterable[str],
    actor: Actor,
    purpose: str,
    legal_basis: str,
    digests: dict[str, str],
    grant: Callable[[str, UUID], Mapping[str, Any]] = lambda _node, _search: {},
) -> UUID:
    """Ask the nodes `to`; `digests` are the search terms, by name, for the audit row. The search's id.

    `grant` names the grant that a node's answer needs, for the search with this id, and is called in its transaction.
    """
    partners = list(Partner.objects.filter(code__in=list(to), member=True))
    now = timezone.now()

    def queue() -> UUID:
        search = Search.objects.create(asked_by=actor.officer, purpose=purpose, asked_at=now, due_at=now + WAIT)
        SearchAnswer.objects.bulk_create(SearchAnswer(search=search, partner=partner) for partner in partners)
        body = {"search": str(search.pk), "query": dict(query), "asked_by": {"agency": actor.agency}}
        details = {"partners": [partner.code for partner in partners]}
        append("search.ask", actor=actor, purpose=purpose, legal_basis=legal_basis, details=details, digests=digests)
        for partner in partners:
            named = grant(partner.code, search.pk)
            post(
                REQUEST,
                body | ({"grant": dict(named)} if named else {}),
                to=[partner.code],
                topic=_TOPIC,
                purpose=purpose,
                legal_basis=legal_basis,
                about=str(search.pk),
                not_after=now + _LIFE,
            )
        return search.pk

    return durably(queue)


def take_request(message: Message) -> None:
    """Answer a partner's question by this node's own rules, and audit it with the records that were hit."""
    search = message.body.get("search")
    if not isinstance(search, str) or not isinstance(message.body.get("query"), dict):
        raise Unusable("malformed")
    answer, cannot = _answer(message)
    found = answer.found
    # One of each kind and owner: the number of records is not disclosed.
    told = list({(each.kind, each.owner): each.to_json() for each in found}.values())
    if not cannot and (answer.incomplete or len(told) > _MOST_FOUND):
        cannot = INCOMPLETE
    append(
        "search.answer",
        actor=Actor(SYSTEM.officer, message.sender),
        object=f"search/{search[:64]}",
        outcome=cannot,
        purpose=message.purpose,
        legal_basis=message.legal_basis,
        details={"found": len(found), "records": [each.record for each in found[:_MOST_AUDITED]]},
    )
    whole = {"search": search, "found": told[:_MOST_FOUND], "untold": list(answer.untold[:_MOST_FOUND])}
    body = {"search": search, "cannot": cannot} if cannot and not told else whole
    body |= {"cannot": cannot} if cannot else {}
    post("search.answer", body, to=[message.sender], topic=_TOPIC, purpose=message.purpose, about=search[:128])


def _answer(message: Message) -> tuple[Told, str]:
    """The hits, and the code of why there was no search."""
    if _asked_lately(message.sender) >= MOST_A_MINUTE:
        return Told(()), "too_many"
    try:
        spend(Principal("partner", message.sender))
    except OutOfQuestions:
        return Told(()), "too_many"
    try:
        return found_for_partner(message), ""
    except CannotAnswer as error:
        return Told(()), error.code


def _asked_lately(sender: str) -> int:
    """How many questions of a partner were handled within the last minute."""
    lock_budget("searches of a partner", sender)
    since = timezone.now() - timedelta(minutes=1)
    return Arrival.objects.filter(handled_at__gt=since, sender=sender, kind=REQUEST).count()


def take_answer(message: Message) -> None:
    """A partner's answer to a question of ours, the first one only."""
    cannot = message.body.get("cannot", "")
    found = message.body.get("found", [] if cannot else None)
    try:
        search = UUID(message.body["search"])
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Unusable("malformed") from error
    if not isinstance(found, list) or len(found) > _MOST_FOUND or not all(_is_found(each) for each in found):
        raise Unusable("malformed")
    untold = message.body.get("untold", [])
    if not isinstance(untold, list) or len(untold) > _MOST_FOUND or not all(map(_is_code, [cannot, *untold])):
        raise Unusable("malformed")
    # Only a partner that was asked has a row, and only one without an answer is filled.
    asked = SearchAnswer.objects.filter(search=search, partner__code=message.sender, answered_at__isnull=True)
    asked.update(answered_at=message.received, found=found, cannot=cannot, untold=untold)


def _is_code(text: object) -> bool:
    return isinstance(text, str) and len(text) <= _LONGEST_CODE and text.isprintable()


def _is_found(each: object) -> bool:
    """Exactly kind, owner and contact: an answer with more members is refused."""
    if not isinstance(each, dict) or each.keys() != {"kind", "owner", "contact"}:
        return False
    return all(isinstance(value, str) and len(value) <= 300 for value in each.values())
