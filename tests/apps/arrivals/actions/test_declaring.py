"""Captains' declarations at the node: taken in, screened like any list, found by ticket, forwarded, refused."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Protocol
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.core.travel.declaration.forms import CAPTAIN, GUEST, typed

from leeward.apps.agencies.actions.officers import ensure_agency, ensure_post, prepare_node
from leeward.apps.agencies.models import Agency, Officer, Post
from leeward.apps.arrivals.actions import declaring
from leeward.apps.arrivals.actions.declaring import Taken, take_from_partner, take_waiting
from leeward.apps.arrivals.actions.publishing import publish_page
from leeward.apps.arrivals.models import Craft, Declaration, Passenger, Submission, Voyage
from leeward.apps.audit.models import AuditEntry
from leeward.apps.declarations.spool import Spool
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.models import Outgoing
from leeward.apps.exchange.queries import node_keys
from leeward.core.federation.keys import Opener
from leeward.core.record.content.document import TravelDocument
from leeward.core.travel.declaration import codes
from leeward.core.travel.declaration.encryption import seal_letter
from leeward.core.travel.declaration.letter import Letter
from leeward.core.travel.declaration.typed import Typed
from leeward.platform.private_file import NotPrivate

pytestmark = pytest.mark.django_db
Share = Callable[..., Any]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    antigua: Agency
    alice: Officer
    bob: Officer


@pytest.fixture
def marina(cast: Cast) -> Post:
    """Where yachts clear in Barbados."""
    return ensure_post("BRB-SPM", cast.barbados, name="Speightstown Marina", zone="America/Barbados", kind="marina")


@pytest.fixture
def spool(settings: Settings, tmp_path: Path, marina: Post) -> Spool:
    """The folder between page and node, prepared as the command does it."""
    settings.VAR = tmp_path / "var"  # its keys
    settings.DECLARATIONS = tmp_path / "spool"
    publish_page()
    return Spool(settings.DECLARATIONS)


@pytest.fixture
def secret() -> bytes:
    """The secret of the captain's code."""
    return codes.new_secret()


def form(*persons: dict[str, str], **leg: str) -> Typed:
    today = timezone.now().date()
    days = {"departs": (today - timedelta(days=1)).isoformat(), "arrives": (today + timedelta(days=1)).isoformat()}
    return typed(*persons, leg={**days, **leg})


def letter(secret: bytes, content: Typed, *, leg: int = 1, version: int = 1) -> Letter:
    return Letter(codes.ticket_of(secret), leg, version, "es", timezone.now().replace(microsecond=0), content)


def send(spool: Spool, one: Letter) -> None:
    spool.hand_in(seal_letter(one.to_bytes(), spool.page().key))


def test_the_page_gets_the_seaports_whose_agency_can_be_reached(spool: Spool, cast: Cast) -> None:
    far = ensure_agency("CUB-XXXX", "No node", country="CUB")
    ensure_post("CUB-HAV", far, name="Habana", zone="America/Havana", kind="marina")
    publish_page()
    assert [(port.code, port.state) for port in spool.page().ports] == [("BRB-SPM", "BRB")], (
        "no airport, nobody unreached"
    )


def test_an_unnamed_installation_shows_captains_no_name(spool: Spool) -> None:
    prepare_node("XXX-LOCAL")
    assert publish_page().name == ""
    Agency.objects.filter(is_local=True).update(name="Immigration")
    assert publish_page().name == "Immigration"


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


def test_after_a_change_of_key_old_letters_still_open(spool: Spool, secret: bytes) -> None:
    send(spool, letter(secret, form()))
    before = spool.page().key
    assert publish_page(new_key=True).key != before
    send(spool, letter(codes.new_secret(), form()))
    assert take_waiting().kept == 2


def test_a_key_readable_by_others_decrypts_nothing_and_letters_wait(spool: Spool, secret: bytes) -> None:
    send(spool, letter(secret, form()))
    key = next(node_keys.folder().glob("declarations-*.pem"))
    key.chmod(0o644)
    with pytest.raises(NotPrivate):
        take_waiting()
    key.chmod(0o600)
    assert take_waiting().kept == 1


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


class TestAtTheCounter:
    """The officer scans the ticket."""

    def test_the_ticket_opens_the_voyage_with_everyone(
        self, spool: Spool, secret: bytes, alice: Officer, browser_of: Callable[[Officer], Client]
    ) -> None:
        send(spool, letter(secret, form()))
        take_waiting()
        ticket = codes.written(codes.ticket_of(secret))
        page = browser_of(alice).post("/voyages/ticket", {"ticket": ticket.lower().replace("-", " ")}, follow=True)
        html = page.content.decode()
        assert page.redirect_chain[0][0] == f"/voyages/{Voyage.objects.get().pk}"
        for text in ("Captain&#x27;s declaration", "Whitcombe", "Delacroix", "ON 734 112", "+44 20 7946 0112"):
            assert text in html, text
        assert AuditEntry.objects.get(act="declaration.find").actor == "alice"

    def test_the_voyage_shows_only_what_the_captain_stated(
        self, spool: Spool, secret: bytes, alice: Officer, browser_of: Callable[[Officer], Client]
    ) -> None:
        send(spool, letter(secret, form()))
        take_waiting()
        address = f"/voyages/{Voyage.objects.get().pk}"
        first = browser_of(alice).get(address).content.decode()
        assert "Speightstown Marina" in first, "the port by its name"
        assert "BRB-SPM" not in first
        assert re.search(r"\bby <time", first), "a part of a day has no minute: its end is the latest"
        assert re.search(r"within \d+ h", first)
        assert '<dd lang="es">Español</dd>' in first
        assert " through " not in first, "it came through no other node"
        assert "new since the last list" not in first, "there was none before"
        send(spool, letter(secret, form(CAPTAIN), version=2))
        take_waiting()
        assert "new since the last list" in browser_of(alice).get(address).content.decode()
        Declaration.objects.update(received_from="ATG-IMMI")
        assert "through ATG-IMMI" in browser_of(alice).get(address).content.decode()

    def test_the_captains_code_is_not_the_ticket_and_others_find_nothing(
        self, spool: Spool, secret: bytes, cast: Cast, browser_of: Callable[[Officer], Client]
    ) -> None:
        send(spool, letter(secret, form()))
        take_waiting()
        ticket = codes.written(codes.ticket_of(secret))
        at_counter, elsewhere = browser_of(cast.alice), browser_of(cast.bob)
        assert at_counter.post("/voyages/ticket", {"ticket": codes.written(secret)}).status_code == 404
        assert at_counter.post("/voyages/ticket", {"ticket": "nonsense"}).status_code == 422
        assert elsewhere.post("/voyages/ticket", {"ticket": ticket}).status_code == 404
        assert AuditEntry.objects.filter(act="declaration.find").count() == 2

    def test_the_latest_leg_is_shown(
        self, spool: Spool, secret: bytes, alice: Officer, browser_of: Callable[[Officer], Client]
    ) -> None:
        send(spool, letter(secret, form()))
        send(spool, letter(secret, form(), leg=2))
        take_waiting()
        found = browser_of(alice).post("/voyages/ticket", {"ticket": codes.written(codes.ticket_of(secret))})
        assert found["Location"].endswith(str(Declaration.objects.get(leg=2).voyage_id))

    def test_strangers_do_not_reach_it(self, keeper: Officer, browser_of: Callable[[Officer], Client]) -> None:
        assert Client().get("/voyages/ticket").status_code == 302
        assert browser_of(keeper).get("/voyages/ticket").status_code == 403
