"""Signatures of states: by this node's key, by that of the node which speaks for an agency, and by no other."""

import pytest
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.federated import Staff, led_here, said, staff

from leeward.apps.agencies.models import Agency
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.operations.actions.state_signatures import (
    node_identity,
    partners_signature,
    signature_in,
    signed_by,
    signed_for,
)
from leeward.platform.refusal import NotAllowed

__all__ = ["federation"]


@pytest.fixture
def people(federation: Federation) -> Staff:
    return staff(federation)


def test_a_signature_holds_for_its_agency_kind_and_content_alone(federation: Federation, people: Staff) -> None:
    made = signed_by(federation.antigua, "counting_rules", b"rules")
    held = partners_signature(people.antigua, made.key, made.signature, "counting_rules", b"rules")
    assert held == made
    for agency, key, content in (
        (people.antigua, made.key, b"other rules"),
        (people.antigua, federation.me.signer.id, b"rules"),
        (people.police, made.key, b"rules"),
        (Agency(code="ABC-NONE"), made.key, b"rules"),
    ):
        with pytest.raises(NotAllowed, match="not that of the agency's node"):
            partners_signature(agency, key, made.signature, "counting_rules", content)
    with pytest.raises(NotAllowed):
        partners_signature(people.antigua, made.key, made.signature, "situation_report", b"rules")


def test_for_whom_a_node_may_say_that(federation: Federation, people: Staff) -> None:
    operation = led_here(people)
    told = said(federation.antigua, "operation.signature", "ATG-IMMI/ab/cd", 1, {"key": 5}, operation.pk)
    assert signed_for(told, operation) == (people.antigua, "ab/cd")
    assert signature_in(told)[1] == b"", "there is none"
    operation.participants.filter(agency=people.antigua).delete()
    for key in ("ATG-IMMI/ab", "BRB-RBPF/ab", "ABC-NONE/ab", ""):
        with pytest.raises(Unusable, match="agency"):
            signed_for(said(federation.antigua, "operation.signature", key, 1, {}, operation.pk), operation)


def test_a_node_without_keys_signs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise NotReady("no keys")

    monkeypatch.setattr(trust, "identity", none)
    with pytest.raises(NotAllowed, match="no key to sign with"):
        node_identity()
