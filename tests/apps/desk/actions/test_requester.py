"""Who asks, in a partner's message: only an agency for which the federation lets that partner speak."""

import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.exchange.federating import ADMIN, ANTIGUA, BARBADOS, antigua, file, region

from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.facts import facts_of
from leeward.apps.exchange.actions.federation import adopt
from leeward.apps.exchange.actions.incoming import Message, dispatch
from leeward.core.federation.charter.fingerprint_words import words_of


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked_by", "shown"),
    [
        ({"agency": "BRB-IMMI", "post": "Airport"}, ("BRB-IMMI", "Airport")),
        ({"agency": "TTO-TTPS", "post": "Piarco"}, ("BRB-RBPF", "")),
        ({"agency": ["BRB-IMMI"]}, ("BRB-RBPF", "")),
        ("BRB-IMMI", ("BRB-RBPF", "")),
        (None, ("BRB-RBPF", "")),
    ],
    ids=["an agency of the sender", "somebody else's agency", "a list", "a text", "nobody"],
)
def test_a_node_asks_in_no_other_nodes_name(asked_by: Any, shown: tuple[str, str]) -> None:
    administrator = antigua()
    members: dict[str, Any] = {"members": (replace(ANTIGUA), replace(BARBADOS))}
    adopt(file(**members), actor=ADMIN, words=words_of(region(**members)))
    body = {"request": str(uuid.uuid4()), "to": administrator.agency.code, "kind": "message", "text": "Hello"}
    now = timezone.now()
    said = {**body, "asked_by": asked_by}
    dispatch(Message(uuid.uuid4(), "BRB-RBPF", "desk.request", said, "border_check", "ACT-1", now, now))
    request = Request.objects.get()
    assert (request.agency, request.post) == shown
    assert facts_of(request)["legal_basis"] == "ACT-1"
