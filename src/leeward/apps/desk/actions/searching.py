"""Asking partners whose records have no copy here about a document or a person."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import admits_legal_basis, local_date
from leeward.apps.audit.actions import append
from leeward.apps.exchange.actions import searching
from leeward.apps.exchange.queries.federation import my_member, partners
from leeward.apps.screening.access.purposes import require_name_search, require_purpose
from leeward.apps.screening.queries.protected_persons import may_be_protected
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson, understand
from leeward.platform.durable import durably
from leeward.platform.hooks import Provider
from leeward.platform.refusal import NotAllowed

search_granted = Provider[[Officer, str, str, UUID], Mapping[str, Any]](
    "desk.search_granted",
    "The grant by which this officer may have that node search for this purpose, as the question (id) names it; it is"
    " recorded as used. Empty without one.",
    default=lambda _officer, _purpose, _node, _search: {},
)


def ask_partners(request: CheckRequest, officer: Officer) -> UUID:
    """Ask every partner; the search's id. The question is sent encrypted and not stored here.

    Raises InvalidRequest where a field is invalid, and NotAllowed where no one may be asked: a question about a person
    under protection would reveal to the state that they fled where they are (rule R11).
    """
    require_purpose(officer, request.purpose)
    presented = understand(request, today=local_date(officer.post))
    if presented.statement is None:
        require_name_search(officer, request.purpose)
    mine, nodes = my_member(), list(partners().values_list("code", flat=True))
    if mine is None or not nodes:
        raise NotAllowed(_("This node has no partners to ask."))
    if request.purpose not in mine.purposes:
        raise NotAllowed(_("The federation does not let this node ask partners for this purpose."))
    if not admits_legal_basis(officer.agency, request.legal_basis):
        raise NotAllowed(_("This code is not in your agency's table of legal bases."))
    if may_be_protected(presented):
        # The page must not say why it stays: a companion may read along.
        durably(lambda: append("search.keep", actor=actor_of(officer), purpose=request.purpose))
        raise NotAllowed(_("This question is not sent. Your supervisor decides who to ask."))
    document, person = presented.document or TypedDocument(), presented.person or TypedPerson()
    values = {"number": document.number, "name": f"{person.surname} {person.given_names}".strip()}
    return searching.ask(
        {"document": {"number": document.number, "issuer": document.issuer}, "person": asdict(person)},
        to=nodes,
        actor=actor_of(officer),
        purpose=request.purpose,
        legal_basis=request.legal_basis,
        digests={name: value for name, value in values.items() if value},
        grant=partial(search_granted, officer, request.purpose),
    )
