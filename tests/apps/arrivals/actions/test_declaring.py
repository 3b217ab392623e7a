"""Captains' declarations at the node: taken in, screened like any list, found by ticket, forwarded, refused."""

import json
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.apps.arrivals.captains import form, letter, send
from tests.apps.arrivals.conftest import Cast
from tests.core.travel.declaration.forms import CAPTAIN, GUEST

from leeward.apps.agencies.actions.officers import ensure_agency, ensure_post
from leeward.apps.agencies.models import Officer, Post
from leeward.apps.arrivals.actions import declaring
from leeward.apps.arrivals.actions.declaring import Taken, take_from_partner, take_waiting
from leeward.apps.arrivals.models import Craft, Declaration, Passenger, Submission, Voyage
from leeward.apps.audit.models import AuditEntry
from leeward.apps.declarations.spool import Spool
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.models import Outgoing
from leeward.core.federation.keys import Opener
from leeward.core.record.content.document import TravelDocument
from leeward.core.travel.declaration import codes
from leeward.core.travel.declaration.encryption import seal_letter
from leeward.core.travel.declaration.letter import Letter
from leeward.core.travel.declaration.typed_groups import Typed

pytestmark = pytest.mark.django_db
Share = Callable[..., Any]


def test_a_declaration_becomes_a_voyage_with_everyone_screened(
    spool: Spool, secret: bytes, share: Share, marina: Post
) -> None:
    share(TravelDocument("18AB12345", "FRA", "stolen"))
    send(spool, letter(secret, form()))
    taken = take_waiting()
    assert (taken.kept, taken.forwarded, taken.refused) == (1, 0, 0)
    voyage = Voyage.objects.get()
    assert (voyage.source, voyage.mode, voyage.post, voyage.number) == ("captain", "sea", marina, "")
    assert (str(voyage.craft), voyage.origin, voyage.destination) == ("Sea Grape", "Bequia", "BRB-SPM")
    verdicts = dict(voyage.passengers.values_list("is_crew", "verdict"))
    assert (verdicts[True], verdicts[False]) == ("CLEAR", "REFER")
    assert take_waiting() == Taken(), "the letter is gone"


def test_a_new_version_changes_its_own_voyage_only(spool: Spool, secret: bytes) -> None:
    later = (timezone.now().date() + timedelta(days=3)).isoformat()
    stranger = codes.new_secret()
    send(spool, letter(secret, form()))
    send(spool, letter(stranger, form(CAPTAIN)))
    send(spool, letter(secret, form(CAPTAIN, arrives=later), version=2))
    assert take_waiting().kept == 3
    ours, theirs = Voyage.objects.order_by("-crew_version")
    assert (ours.crew_version, theirs.crew_version) == (2, 1), "a stranger with the same vessel changes nothing of ours"
    assert ours.passengers.filter(state=Passenger.State.MISSING).count() == 1
    assert theirs.passengers.filter(state=Passenger.State.MISSING).count() == 0


@pytest.mark.parametrize(("first", "second"), [(1, 1), (2, 1)])
def test_the_same_again_or_an_older_version_changes_nothing(
    spool: Spool, secret: bytes, first: int, second: int
) -> None:
    send(spool, letter(secret, form(), version=first))
    take_waiting()
    before = (Submission.objects.count(), Declaration.objects.get().version)
    send(spool, letter(secret, form(CAPTAIN), version=second))
    take_waiting()
    assert (Submission.objects.count(), Declaration.objects.get().version) == before


def test_after_a_crash_a_letter_is_taken_in_once(spool: Spool, secret: bytes) -> None:
    one = letter(secret, form())
    for _ in range(2):
        send(spool, one)
        assert take_waiting().kept == 1
        Declaration.objects.all().delete()  # as if the crash had come before this row
    assert (Voyage.objects.count(), Submission.objects.count()) == (1, 2), "passengers and crew, each once"


def test_the_next_leg_is_a_voyage_of_its_own(spool: Spool, secret: bytes) -> None:
    send(spool, letter(secret, form()))
    send(spool, letter(secret, form(), leg=2))
    take_waiting()
    assert list(Declaration.objects.order_by("leg").values_list("leg", "version")) == [(1, 1), (2, 1)]
    assert Voyage.objects.count() == 2


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda spool: b"no letter at all", "letter.sealed"),
        (lambda spool: b"", "letter.sealed"),
        (lambda spool: seal_letter(b"{}", Opener.generate().sealing_key), "letter.sealed"),
        (lambda spool: seal_letter(b"{}", spool.page().key), "letter.shape"),
        (lambda spool: seal_letter(b"[" * 90_000, spool.page().key), "letter.shape"),
        (lambda spool: sealed(spool, form(GUEST | {"birth_date": "2091-01-01"})), "letter.problems"),
        (lambda spool: sealed(spool, form(GUEST | {"surname": "<b>"})), "letter.problems"),
        (lambda spool: sealed(spool, form(destination="CUB-HAV")), "destination.unreachable"),
    ],
)
def test_bad_letters_of_a_captured_page_are_refused_and_audited(
    spool: Spool, make: Callable[[Spool], bytes], code: str
) -> None:
    ensure_post("CUB-HAV", ensure_agency("CUB-XXXX", "No node", country="CUB"), name="Habana", zone="America/Havana")
    spool.hand_in(make(spool))
    assert take_waiting().refused == 1
    assert AuditEntry.objects.get(act="declaration.refuse").details["code"] == code
    assert (Voyage.objects.count(), take_waiting().refused) == (0, 0)


@pytest.mark.parametrize("sent_at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_letter_without_a_valid_time_blocks_no_other(spool: Spool, secret: bytes, sent_at: str) -> None:
    bad = letter(codes.new_secret(), form()).to_json() | {"sent_at": sent_at}
    spool.hand_in(seal_letter(json.dumps(bad).encode(), spool.page().key))
    send(spool, letter(secret, form()))
    taken = take_waiting()
    assert (taken.refused, taken.kept) == (1, 1)


def sealed(spool: Spool, content: Typed) -> bytes:
    return seal_letter(letter(codes.new_secret(), content).to_bytes(), spool.page().key)


def test_a_declaration_for_another_state_is_forwarded_and_not_kept(
    spool: Spool, secret: bytes, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    Officer.objects.filter(agency=cast.antigua).delete()
    ensure_post("ATG-FAM", cast.antigua, name="Falmouth", zone="America/Antigua", kind="marina")
    monkeypatch.setattr(declaring, "member_of", lambda agency: SimpleNamespace(code=agency))
    one = letter(secret, form(destination="ATG-FAM"))
    send(spool, one)
    assert take_waiting().forwarded == 1
    message = Outgoing.objects.get()
    assert (message.kind, message.audience) == ("declaration", ["ATG-IMMI"])
    assert Letter.of(json.loads(bytes(message.body))["body"]) == one
    assert (Voyage.objects.count(), Craft.objects.count(), Declaration.objects.count()) == (0, 0, 0)


def partner_says(body: dict[str, Any]) -> Message:
    now = timezone.now()
    return Message(uuid4(), "LCA-IMMI", "declaration", body, "border_check", "", now, now)


def test_a_declaration_that_a_partners_page_took(secret: bytes, marina: Post) -> None:
    one = letter(secret, form())
    take_from_partner(partner_says(one.to_json()))
    take_from_partner(partner_says(one.to_json()))
    row = Declaration.objects.get()
    assert (row.received_from, row.voyage.post) == ("LCA-IMMI", marina)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "letter.shape"),
        (letter(b"t" * 15, form(GUEST | {"role": "pirate"})).to_json(), "letter.problems"),
        (letter(b"t" * 15, form(destination="ATG-FAM")).to_json(), "destination"),
    ],
)
def test_a_partners_declaration_is_judged_too(body: dict[str, Any], code: str, marina: Post) -> None:
    with pytest.raises(Unusable, match=code):
        take_from_partner(partner_says(body))


def test_nothing_at_rest_names_a_person(spool: Spool, secret: bytes) -> None:
    send(spool, letter(secret, form()))
    take_waiting()
    row = Declaration.objects.get()
    lying_there = bytes(row.form_encrypted) + repr(Declaration.objects.values().get()).encode()
    assert b"Whitcombe" not in lying_there
    assert codes.ticket_of(secret).hex().encode() not in lying_there
    assert "Whitcombe" not in json.dumps(list(AuditEntry.objects.values_list("details", flat=True)))
