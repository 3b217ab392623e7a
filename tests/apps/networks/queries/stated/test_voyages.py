"""What lists, bookings and captains' forms say: who was aboard, who paid, whose boat it was."""

from dataclasses import replace

import pytest
from pytest_django import Settings
from tests.apps.arrivals.captains import form, letter
from tests.apps.arrivals.conftest import MISSING_CHILD
from tests.apps.networks.arriving import (
    CARD,
    Announce,
    Cast,
    Share,
    announce,
    booked,
    carrier,
    own_index,
    paid,
    person,
    share,
)
from tests.core.travel.declaration.forms import CAPTAIN, GUEST

from leeward.apps.agencies.actions.officers import ensure_post
from leeward.apps.arrivals.actions.declaring import keep
from leeward.apps.arrivals.models import Carrier, Passenger, Voyage
from leeward.apps.networks.queries.stated.statement import Statement
from leeward.apps.networks.queries.stated.voyages import voyage_said
from leeward.apps.networks.queries.vessels import vessel_of
from leeward.core.travel.declaration.read import read
from leeward.core.travel.manifest.booking import Contacts

pytestmark = pytest.mark.django_db
__all__ = ["announce", "carrier", "own_index", "share"]


def said(kind: str, voyage: Voyage | None = None) -> list[Statement]:
    return [one for part in voyage_said(voyage or Voyage.objects.get()) for one in part if one.kind == kind]


def test_a_passenger_is_said_with_document_booking_and_voyage(announce: Announce, cast: Cast) -> None:
    announce(person("ROE", "A1234567"))
    (one,) = said("passenger")
    (named,) = one.mentions
    assert (named.role, named.is_protected, named.content.names) == ("traveller", False, ("ALEX ROE",))
    assert named.content.documents == (("A1234567", "BRB"),)
    assert (named.content.service, named.content.route) == ("AA123", "MIA-BGI")
    assert {used.kind: used.text for used in named.uses} == {
        "document": "BRB A1234567", "booking": "ABC123", "voyage": str(Voyage.objects.get())
    }  # fmt: skip
    assert named.uses[0].digest == Passenger.objects.get().document_digest
    assert (one.agency, one.post, one.at) == (cast.barbados.pk, cast.bridgetown.pk, Voyage.objects.get().arrives_at)
    assert one.purge_at is not None


def test_who_left_the_list_did_not_travel(announce: Announce) -> None:
    announce(person("ROE", "A1"), person("POE", "B2"))
    announce(person("ROE", "A1"), reference="M2")
    assert [one.mentions[0].content.surname for one in said("passenger")] == ["ROE"]


def test_a_missing_child_is_protected(announce: Announce, share: Share) -> None:
    share(MISSING_CHILD)
    announce(person("ROE", "A1"))
    assert said("passenger")[0].mentions[0].is_protected


def test_everyone_of_a_booking_has_its_payer(carrier: Carrier) -> None:
    party = (person("ROE", "A1234567"), person("POE", "B2345678"), person("DOE", "C3456789", locator="XYZ789"))
    booked(carrier, party, paid())
    (one,) = said("booking")
    assert [(each.role, each.content.surname) for each in one.mentions] == [("booked", "ROE"), ("booked", "POE")]
    for each in one.mentions:
        assert {(used.kind, used.role) for used in each.uses} == {
            ("document", ""), ("booking", ""), ("phone", "payer"), ("payer", "payer")
        }  # fmt: skip
        assert dict(each.content.facts) == {"payment": f"CC VI {CARD.number}"}
    assert [tie.kind for tie in one.ties] == ["booked_together"]
    assert {each.number for each in one.mentions} == {tie.number for tie in (one.ties[0].one, one.ties[0].other)}


def test_contacts_are_told_from_the_payer(carrier: Carrier) -> None:
    other = Contacts(("+1 246 555 0123",), ("ann@example.com",), ("12 Bay Street",))
    booked(carrier, (person("ROE", "A1"),), replace(paid(), contacts=other, agency="52519950"))
    uses = said("booking")[0].mentions[0].uses
    assert {used.kind for used in uses if used.role == "contact"} == {"phone", "email", "address"}
    assert dict(said("booking")[0].mentions[0].content.facts)["agency"] == "52519950"


def test_a_coach_is_no_party(carrier: Carrier) -> None:
    booked(carrier, [person("ROE", f"A123456{n}", given=f"P{chr(65 + n)}") for n in range(10)], paid())
    (one,) = said("booking")
    assert (len(one.mentions), one.ties) == (10, [])


def test_a_booking_goes_after_the_days_of_its_law_and_with_its_voyage(carrier: Carrier) -> None:
    booked(carrier, (person("ROE", "A1"),), paid())
    assert said("booking")[0].purge_at == said("passenger")[0].purge_at, "180 days of the law, 90 of the voyage"


def test_a_boat_its_crew_and_whom_it_carried(cast: Cast, settings: Settings, secret: bytes) -> None:
    marina = ensure_post("BRB-SPM", cast.barbados, name="Marina", zone="America/Barbados", kind="marina")
    one = letter(secret, form(CAPTAIN, GUEST))
    declared = read(one.typed, today=one.sent_at.date()).declaration
    assert declared is not None
    row = keep(one, declared, marina, through="here")
    (boat,) = said("declaration", row.voyage)
    assert (boat.mentions[0].kind, boat.mentions[0].content.names) == ("vessel", ("Sea Grape",))
    assert {used.kind for used in boat.mentions[0].uses} == {"craft", "phone"}
    found = vessel_of(boat.mentions[0].content.to_json())
    assert (found.flag, found.registrations) == ("GBR", frozenset({"ON734112"})), (
        "by these it is joined with the next form"
    )
    assert sorted(tie.kind for tie in boat.ties) == ["carried", "crew"]


@pytest.fixture
def secret() -> bytes:
    return b"0123456789abcdef"


def test_a_row_that_does_not_open_is_left_out(announce: Announce) -> None:
    announce(person("ROE", "A1"), person("POE", "B2"))
    broken = Passenger.objects.first()
    assert broken is not None
    Passenger.objects.filter(pk=broken.pk).update(details_encrypted=b"\x01broken")
    assert len(said("passenger")) == 1
