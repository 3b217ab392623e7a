"""A held traveller whose record's owner has a desk here, or a node of its own."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast, MakeCheck

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.border.actions.confirmations import Ways, ask_owners, question_ways
from leeward.apps.border.actions.holds import start_hold
from leeward.apps.desk.actions import hit_messages
from leeward.apps.exchange.actions.incoming import Message
from leeward.apps.exchange.models import Partner
from leeward.apps.registry.models import Record
from leeward.apps.screening.models import Check
from leeward.platform.durable import durably


@pytest.fixture
def duty(cast: Cast, record: Record) -> Officer:
    """Duty officer of the record's owner, who lives on this node."""
    return create_officer("duty.atg", "Duty Officer", record.owner, roles=[Role.DUTY])


@pytest.fixture
def partner(cast: Cast, record: Record) -> Iterator[Partner]:
    """The record's owner runs a node of its own; the ways know it without a federation file."""
    ways = Ways(
        lambda owner: record.owner.code if owner == record.owner.code else "",
        hit_messages.send_to_partner,
        hit_messages.send_to_desk,
        lambda purpose: purpose == "border_check",
    )
    with question_ways.filled(lambda: ways):
        yield Partner.objects.create(code=record.owner.code, agency=record.owner)


def held(make: MakeCheck, officer: Officer) -> Check:
    check = make("HOLD", officer)
    start_hold(check)
    durably(lambda: ask_owners(check))
    return check


def message(kind: str, body: dict[str, Any], sender: str) -> Message:
    now = timezone.now()
    return Message(uuid4(), sender, kind, body, "border_check", "", now, now)
