"""Answering a partner's question here: with this node's index, registry and rules, hit only.

`exchange` receives the question (its hook `found_for_partner`), `screening` searches.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from leeward.apps.agencies.models import Agency
from leeward.apps.agencies.queries import agency_coded, local_date
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.actions.publishing import may_issue
from leeward.apps.exchange.actions.searching import CannotAnswer, Found, Told
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.federation import in_force, my_member
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.indexing.queries.records import record_id, records_by_id
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.screening.access.grants import Opened
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.access.judgement import may_tell_partner, public
from leeward.apps.screening.queries.fear import states_of
from leeward.apps.screening.queries.hits import settle
from leeward.apps.screening.queries.policy import policy
from leeward.apps.screening.queries.requests import CheckRequest, Presented, TypedDocument, TypedPerson, understand
from leeward.core.care.fear import reaches
from leeward.core.policy import gravest_first
from leeward.core.printable import plain
from leeward.core.search.candidates.candidates import candidates
from leeward.core.search.index import Index
from leeward.platform.hooks import Listeners, Provider

granted_to_partner = Provider[[Message, Agency], frozenset[int]](
    "screening.granted_to_partner",
    "The lists of this node that a partner's question may use by the grant that it names, by this node's clock.",
    default=lambda _message, _agency: frozenset(),
)
answered_by_grant = Listeners[[Message, Agency, Sequence[str]], object](
    "screening.answered_by_grant",
    "A question that named a grant was answered with these records (keys); called in the transaction of the answer.",
)
_DOCUMENT = ("number", "issuer")
_PERSON = ("surname", "given_names", "birth_date", "sex", "nationality")


def answer(message: Message) -> Told:
    """What this node's agencies have for the question, as far as handling and purpose admit the requesting agency.

    Raises Unusable for a question that cannot be understood or names another requester, and CannotAnswer while this
    node is in no federation file or has no index.
    """
    asker, presented = _asker(message), _to_presented(message)
    service, charter, mine = engine().current(), in_force(), my_member()
    if charter is None or mine is None or service.trouble is not None:
        raise CannotAnswer("not_ready" if mine is None else "index")
    found = candidates(presented.subject, service.index)
    records = records_by_id(found.records)
    held = {id: each for id, each in records.items() if may_tell_partner(each, mine.codes) and may_issue(each, mine)}
    opened = Opened(granted_to_partner(message, asker))
    hits = settle(presented, found, held, agency=asker, opened=opened)
    # The gravest first: an answer names so many kinds and owners only.
    keys = dict.fromkeys(each.record for each in gravest_first(hits.findings, policy()) if each.is_hit)
    told = [_hit_of(held[record_id(key)]) for key in keys]
    if reaches(states_of(message.body["query"]), asker.country):
        told = []  # as where nothing is found: that it is not said is what they must not learn
    if opened.lists:
        answered_by_grant(message, asker, hits.by_grant if told else ())
    members = {code for each in charter.members for code in each.codes}
    return Told(told, sorted(_owners_here(service.index) - members), incomplete=found.more)


def _owners_here(index: Index) -> set[str]:
    """The owners of lists here, as far as everyone may know of them."""
    lists = RecordList.objects.filter(active_records__gt=0, is_copy=False).select_related("owner")
    open_to_all = Record.objects.filter(public())
    rows = {each.owner.code for each in lists if open_to_all.filter(record_list=each).exists()}
    copies = [layer.segment.copy for layer in index.layers]
    return rows | {terms.owner for terms in copies if terms is not None and not terms.handling}


def _asker(message: Message) -> Agency:
    """The requesting agency, one that the sender speaks for."""
    asked_by, sender = message.body.get("asked_by"), trust.member(message.sender)
    code = plain(asked_by.get("agency"), 32) if isinstance(asked_by, dict) else ""
    asker = agency_coded(code) if sender is not None and code in sender.codes else None
    if asker is None:
        raise Unusable("asked_by")
    return asker


def _to_presented(message: Message) -> Presented:
    query = message.body["query"]
    document, person = _texts(query.get("document"), _DOCUMENT), _texts(query.get("person"), _PERSON)
    try:
        asked = CheckRequest(document=TypedDocument(**document), person=TypedPerson(**person), purpose=message.purpose)
        return understand(asked, today=local_date(None))
    except InvalidRequest as error:
        raise Unusable(error.code) from error


def _texts(part: Any, names: tuple[str, ...]) -> Mapping[str, str]:
    return {name: plain(part.get(name), 200) for name in names} if isinstance(part, dict) else {}


def _hit_of(record: Record) -> Found:
    owner = record.owner
    contact = ", ".join(filter(None, (owner.contact_name, owner.contact_phone, owner.contact_email)))
    return Found(record.kind, owner.code, contact[:300], record.key)
