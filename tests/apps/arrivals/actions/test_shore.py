"""Shore passes: printed once, out and back at the gate, taken back; who may, and who has to be looked at first."""

import re
from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.shore import end_pass, issue_passes, note_scan, set_sailing
from leeward.apps.arrivals.models import Passenger, ShoreMovement, ShorePass, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import details_of
from leeward.apps.arrivals.queries.shore import MOST, ship_of
from leeward.apps.audit.models import AuditEntry
from leeward.core.travel.manifest.model import Traveller
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


def member(voyage: Voyage, name: str, verdict: str = "CLEAR", kind: str = "", **more: object) -> Passenger:
    made = Passenger(voyage=voyage, is_crew=True, first_version=1, verdict=verdict, checked_at=timezone.now(), **more)
    made.findings = [{"kind": kind}] if kind else []
    made.details = details_of(Traveller(name, "A", role="crew"), ())
    made.save()
    return made


@pytest.fixture
def ship(alice: Officer) -> Voyage:
    return Voyage.objects.create(
        agency=alice.agency, post=alice.post, source="carrier", mode="sea", number="C1", sent_by="line"
    )


def test_out_and_back_and_who_is_late(alice: Officer, ship: Voyage) -> None:
    crew = [member(ship, name) for name in ("JOSEPH", "RUIZ")]
    passes = issue_passes(ship.pk, [each.pk for each in crew], officer=alice)
    now = timezone.now()
    set_sailing(ship.pk, now + timedelta(minutes=50), officer=alice)
    first, _second = (each.code for each in passes)
    assert note_scan(first.lower().replace("-", " "), officer=alice, at=now) is not None
    assert note_scan(first, officer=alice, at=now + timedelta(seconds=5)) is None
    found = ship_of(ship, alice, now)
    assert (found.board.ashore, found.board.aboard, found.board.soon) == (1, 1, True)
    assert found.members[0].traveller.surname == "JOSEPH", "those ashore come first"
    back = note_scan(first, officer=alice, at=now + timedelta(minutes=9))
    assert back is not None
    assert not back.ashore
    assert [each.out for each in ShoreMovement.objects.all()] == [True, False]
    acts = AuditEntry.objects.filter(act__startswith="shore.").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["shore.issue", "shore.sailing", "shore.out", "shore.back"]
    kept = str(list(ShorePass.objects.values()) + list(AuditEntry.objects.values()))
    assert first not in kept
    assert first.replace("-", "") not in kept


def test_a_new_pass_replaces_the_one_before_and_one_taken_back_opens_nothing(alice: Officer, ship: Voyage) -> None:
    who = member(ship, "JOSEPH")
    old, new = (issue_passes(ship.pk, [who.pk], officer=alice)[0].code for _ in range(2))
    with pytest.raises(NotAllowed, match="No pass in force"):
        note_scan(old, officer=alice)
    assert note_scan(new, officer=alice) is not None
    end_pass(ship.pk, who.pk, officer=alice)
    with pytest.raises(NotAllowed):
        note_scan(new, officer=alice)
    with pytest.raises(NotAllowed):
        end_pass(ship.pk, who.pk, officer=alice)
    assert ship_of(ship, alice, timezone.now()).board.ashore == 1, "where the holder is stays known"
    Passenger.objects.filter(pk=who.pk).update(state=Passenger.State.MISSING)
    with pytest.raises(NotAllowed, match="who may go ashore"):
        issue_passes(ship.pk, [who.pk], officer=alice)  # the last list leaves them out


@pytest.mark.parametrize(
    ("verdict", "kind", "seen", "may"),
    [
        ("CLEAR", "", False, True),
        ("VERIFY", "document.expired", False, True),
        ("REFER", "person.sanction", False, False),
        ("REFER", "", False, False),
        ("HOLD", "person.red", False, False),
        ("HOLD", "person.red", True, True),  # a counter looked
        ("PROTECT", "person.yellow", False, True),  # what the officer may not know stops no pass
        ("REFER", "person.yellow", False, True),
    ],
)
def test_who_has_to_be_looked_at_first(
    alice: Officer, ship: Voyage, verdict: str, kind: str, seen: bool, may: bool
) -> None:
    who = member(ship, "JOSEPH", verdict, kind, seen_at=timezone.now() if seen else None)
    assert ship_of(ship, alice, timezone.now()).members[0].may_go is may
    if not may:
        with pytest.raises(NotAllowed, match="may go ashore"):
            issue_passes(ship.pk, [who.pk], officer=alice)


def test_another_agency_has_no_pass_to_give_or_scan(alice: Officer, bob: Officer, dora: Officer, ship: Voyage) -> None:
    who = member(ship, "JOSEPH")
    code = issue_passes(ship.pk, [who.pk], officer=alice)[0].code
    for officer in (bob, dora):
        for act in (
            lambda officer=officer: issue_passes(ship.pk, [who.pk], officer=officer),
            lambda officer=officer: note_scan(code, officer=officer),
            lambda officer=officer: set_sailing(ship.pk, timezone.now() + timedelta(1), officer=officer),
            lambda officer=officer: end_pass(ship.pk, who.pk, officer=officer),
        ):
            with pytest.raises(NotAllowed):
                act()
    with pytest.raises(NotAllowed, match="letter by letter"):
        note_scan("DROP TABLE", officer=alice)
    with pytest.raises(NotAllowed, match="in the future"):
        set_sailing(ship.pk, timezone.now() - timedelta(1), officer=alice)


def test_the_page_of_the_port_post_works_without_scripts(
    alice: Officer, ship: Voyage, browser_of: Callable[[Officer], Client]
) -> None:
    client, page = browser_of(alice), f"/voyages/{ship.pk}/ashore"
    assert "No list of the crew" in client.get(page).text
    who, stopped = member(ship, "JOSEPH"), member(ship, "RUIZ", "HOLD", "person.red")
    assert "counter first" in client.get(page).text
    sent = {"passenger": [str(who.pk), str(stopped.pk), "x", "²", "9" * 40]}
    printed = client.post(f"{page}/passes", sent)
    codes = re.findall(r'class="code">([0-9A-Z-]{29})<', printed.text)
    assert (len(codes), 'class="qr"' in printed.text) == (1, True)
    assert codes[0] not in client.get(page).text
    assert "Out." in client.post(f"{page}/scan", {"code": codes[0]}, follow=True).text
    assert "Noted already." in client.post(f"{page}/scan", {"code": codes[0]}, follow=True).text
    assert client.post(f"{page}/sailing", {"sails_at": "soon"}).status_code == 422
    there = timezone.now().astimezone(ZoneInfo("America/Barbados"))
    later = f"{there + timedelta(minutes=30):%Y-%m-%dT%H:%M}"
    assert client.post(f"{page}/sailing", {"sails_at": later}).status_code == 302
    assert "1 of 1 ashore" in client.get("/voyages").text
    assert "not everyone is back" in client.get(page).text
    client.post(f"{page}/{who.pk}/end")
    assert "Take back" not in client.get(page).text
    assert "Choose members" in client.post(f"{page}/passes", {}, follow=True).text
    assert "not in force" in client.post(f"{page}/{'9' * 30}/end", follow=True).text
    many = {"passenger": [str(number) for number in range(-MOST, 0)]}
    assert "Choose members" in client.post(f"{page}/passes", many, follow=True).text, "as many as a large crew has"


def test_a_pass_of_another_ship_leads_to_its_own_page(
    alice: Officer, ship: Voyage, browser_of: Callable[[Officer], Client]
) -> None:
    other = Voyage.objects.create(
        agency=alice.agency, post=alice.post, source="carrier", mode="sea", number="C2", sent_by="line"
    )
    code = issue_passes(other.pk, [member(other, "RUIZ").pk], officer=alice)[0].code
    answer = browser_of(alice).post(f"/voyages/{ship.pk}/ashore/scan", {"code": code})
    assert answer["Location"] == f"/voyages/{other.pk}/ashore"
