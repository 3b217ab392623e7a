"""No entry point tells an officer to ask an owner in a state that the traveller fears: a call tells that state."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.border.conftest import MakeCheck, Sent, ask

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.fear import note_fear, take_fear_back
from leeward.apps.border.actions.telephone_answers import Call, note_call
from leeward.apps.border.models import Referral
from leeward.apps.ftm_api.queries.datasets import Catalog
from leeward.apps.ftm_api.queries.shapes import withheld
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.entities import Found
from leeward.apps.screening.models import Check, LateHit
from leeward.apps.screening.queries.answers import answer_of
from leeward.apps.screening.queries.checks import as_told, present, records_of
from leeward.apps.screening.queries.fear import is_not_to_be_called
from leeward.apps.screening.queries.presentation import render_hit
from leeward.core.ftm.served_entity import Whole
from leeward.core.matching.entity import Entity
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db
Browser = Callable[[Officer], Client]
PHONE, NAME = "268 555 0100", "Duty desk"
LEGAL = "Ask your legal officer"
READERS = ("alice", "bella", "clara", "dora")


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest, cast: object) -> Officer:
    """Each who works at the post."""
    found: Officer = getattr(cast, request.param)
    return found


@pytest.fixture
def held(alice: Officer, bella: Officer, sent: Sent, make_check: MakeCheck, record: Record) -> Check:
    """A traveller on hold by a record of an agency in Antigua, referred, asked about, and hit once more since."""
    check = make_check("HOLD", alice)
    ask(check)
    decide(check, "refer", officer=alice, reason="odd")
    LateHit.objects.create(
        check_made=check,
        severity="critical",
        record=record.key,
        record_version=2,
        owner=record.owner.code,
        kind="person.red",
        strength="strong",
        verdict="HOLD",
        found_at=timezone.now(),
    )
    return check


def pages(check: Check) -> list[str]:
    """Every page that may show the owner of a hit."""
    referral = Referral.objects.get(check_made=check)
    return [
        f"/check/{check.pk}",
        f"/check/{check.pk}/version",
        f"/check/{check.pk}/line",
        "/check",
        "/check/undecided",
        "/second-line",
        f"/second-line/{referral.pk}",
        f"/second-line/{referral.pk}/interview",
        f"/second-line/hold/{check.pk}",
        "/late-hits",
        "/desk/asked",
        "/exceptions",
        "/why",
        "/",
        "/waits",
    ]


def shown(check: Check, reader: Officer, browser_of: Browser) -> str:
    """What all these pages show the reader, and the API."""
    browser = browser_of(reader)
    key = create_api_key(reader, "test", days=1, actor=SYSTEM)
    told = browser.get(f"/api/v1/checks/{check.pk}", headers={"Authorization": f"Bearer {key}"})
    found = [browser.get(page) for page in pages(check)]
    return "\n".join(each.text for each in (*found, told))


def test_no_page_shows_whom_to_call_in_a_feared_state(held: Check, reader: Officer, browser_of: Browser) -> None:
    before = shown(held, reader, browser_of)
    note_fear(held, officer=held.officer, states=["ATG"])
    after = shown(held, reader, browser_of)
    for told in (PHONE, NAME, "Ask the owner", "Contact the owner", "They answered by telephone"):
        assert told not in after
    if PHONE in before:
        assert LEGAL in after
    assert "fear" not in browser_of(reader).get(f"/check/{held.pk}").text, "the counter does not say why"
    take_fear_back(held, officer=held.officer)
    assert (PHONE in shown(held, reader, browser_of)) is (PHONE in before)


def test_the_pages_of_the_post_show_it_otherwise(held: Check, bella: Officer, browser_of: Browser) -> None:
    assert PHONE in shown(held, bella, browser_of), "or the test above proves nothing"


def test_fear_of_no_named_state_hides_every_owner(held: Check, bella: Officer, browser_of: Browser) -> None:
    held.subject = {}
    held.save()
    note_fear(held, officer=held.officer)
    assert PHONE not in shown(held, bella, browser_of)


def test_the_step_says_hold_and_names_the_legal_officer(held: Check, alice: Officer) -> None:
    note_fear(held, officer=alice, states=["ATG"])
    for told in (present(held, alice), as_told(answer_of(held), alice)):
        assert told["next_step"]["code"] == "red.confirm_with_owner"
        assert told["next_step"]["text"] == "Hold. Ask your legal officer."
        assert "owner" not in json.dumps(told["next_step"]["how"])
    assert present(held, alice)["findings"][0]["contact"] == {"legal": f"{LEGAL}."}


def test_a_call_that_was_made_all_the_same_is_not_taken(held: Check, bella: Officer) -> None:
    note_fear(held, officer=bella, states=["ATG"])
    said = Call("confirmed", "Somebody", timezone.now() + timedelta(seconds=1), "R1", "+1 268 555 0100")
    with pytest.raises(NotAllowed, match=LEGAL):
        note_call(held.confirmations.get().pk, said, officer=bella)


def test_a_batch_says_the_same(held: Check, alice: Officer, record: Record) -> None:
    Record.objects.filter(pk=record.pk).update(handling={"mode": "hit_only"})
    answer = answer_of(held)
    records = records_of(answer)
    finding = answer.findings[0]
    assert "ask Royal Police Force" in render_hit(finding, records, alice, frozenset())["text"]
    assert "ask" not in render_hit(finding, records, alice, frozenset({"ATG"}))["text"]
    note_fear(held, officer=alice, states=["ATG"])
    assert "ask" not in render_hit(finding, records, alice, frozenset())["text"], "the record is known to be about them"


def test_ftm_names_no_one_to_call_either(held: Check, record: Record) -> None:
    whole, catalog = Whole(Entity("Person", {}), "Somebody"), Catalog.now()
    assert PHONE in withheld(Found(record, whole), catalog)["properties"]["notes"][0]
    note_fear(held, officer=held.officer, states=["ATG"])
    assert withheld(Found(record, whole), catalog)["properties"]["notes"] == [f"{LEGAL}."]


def test_the_own_agency_can_always_be_asked(alice: Officer, record: Record) -> None:
    feared = frozenset({record.owner.country, alice.agency.country})
    assert is_not_to_be_called(record.owner, alice.agency_id, feared)
    assert not is_not_to_be_called(alice.agency, alice.agency_id, feared)
    assert not is_not_to_be_called(record.owner, alice.agency_id, frozenset(), record.pk)
    assert not is_not_to_be_called(None, alice.agency_id, feared)
