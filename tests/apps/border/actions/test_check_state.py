"""The state of a check: owners' answers, and the verdict that follows, the same for every reader."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.border.conftest import MakeCheck, Sent, ask, say

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions import holds
from leeward.apps.border.actions.confirmations import ask_owners
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.models import Hold
from leeward.apps.border.queries.checks import hold_of
from leeward.apps.border.views.page import band_of
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.answers import answer_of
from leeward.apps.screening.queries.checks import as_told
from leeward.apps.screening.queries.reassessment import reassess
from leeward.apps.screening.queries.resolutions import resolutions
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

BrowserOf = Callable[[Officer], Client]

pytestmark = pytest.mark.django_db


def held(make_check: MakeCheck, officer: Officer) -> Check:
    check = make_check("HOLD", officer)
    holds.start_hold(check)
    return check


@pytest.mark.parametrize(
    ("answer", "state", "verdict", "step", "clears"),
    [
        ("", "asked", "HOLD", "red.confirm_with_owner", False),
        ("confirmed", "confirmed", "REFER", "answered.confirmed", False),
        ("other_person", "not_this_person", "CLEAR", "answered.other_person", True),
        ("not_valid", "no_longer_valid", "CLEAR", "answered.not_valid", True),
        # The owner cannot tell: the hold goes on, and so does the waiting.
        ("partly", "asked", "HOLD", "red.confirm_with_owner", False),
        ("no_answer_possible", "asked", "HOLD", "red.confirm_with_owner", False),
    ],
)
def test_band_step_keys_and_api_follow_the_owner(
    answer: str,
    state: str,
    verdict: str,
    step: str,
    clears: bool,
    sent: Sent,
    make_check: MakeCheck,
    alice: Officer,
) -> None:
    check = held(make_check, alice)
    (asked,) = ask(check)
    if answer:
        say(asked, answer)
    check = Check.objects.get(pk=check.pk)
    told = as_told(answer_of(check), alice)
    assert (told["state"]["code"], told["verdict"], told["next_step"]["code"]) == (state, verdict, step)
    assert band_of(check) == verdict.lower()
    assert check.verdict == "HOLD", "the first verdict stays on record"
    if clears:
        assert decide(check, "clear", officer=alice).choice == "clear"
    else:
        with pytest.raises(NotAllowed):
            decide(check, "clear", officer=alice)


@pytest.mark.parametrize("answer", ["confirmed", "other_person", "not_valid"])
def test_an_answer_counts_for_another_scan_of_the_same_traveller(
    answer: str,
    sent: Sent,
    make_check: MakeCheck,
    alice: Officer,
    bob: Officer,
) -> None:
    check = held(make_check, alice)
    (asked,) = ask(check)
    say(asked, answer)
    finding = check.findings.get()
    pair = (check.document_digest, finding.record, finding.record_version)
    assert resolutions([check.document_digest], alice.agency) == {pair: answer}
    assert resolutions([check.document_digest], bob.agency) == {}, "another agency asks the owner itself"


def test_an_answer_ends_with_its_time(sent: Sent, make_check: MakeCheck, alice: Officer) -> None:
    check = held(make_check, alice)
    (asked,) = ask(check)
    say(asked, "other_person")
    check.findings.update(answered_at=timezone.now() - timedelta(hours=25))
    assert resolutions([check.document_digest], alice.agency) == {}


def test_a_scan_that_is_answered_already_asks_no_owner_and_has_the_state(
    sent: Sent,
    make_check: MakeCheck,
    alice: Officer,
) -> None:
    again = make_check("HOLD", alice)
    again.findings.update(resolved="other_person")  # as screening stores what `resolutions` knows
    assert ask(again) == []
    assert Check.objects.get(pk=again.pk).state == "not_this_person"
    again.findings.update(answered_at=None)
    assert resolutions([again.document_digest], alice.agency) == {}, "carried on, it does not last any longer"


def test_a_second_scan_does_not_start_the_clock_again(make_check: MakeCheck, alice: Officer) -> None:
    first = make_check("HOLD", alice, at=timezone.now() - timedelta(minutes=50))
    started = holds.start_hold(first)
    again = holds.start_hold(make_check("HOLD", alice))
    assert started is not None
    assert again is not None
    assert again.lapses_at == started.lapses_at


def test_a_hold_that_ended_without_an_answer_is_no_longer_red(make_check: MakeCheck, alice: Officer) -> None:
    check = held(make_check, alice)
    holds.urgent_exception(check, reason="a weapon", officer=alice)
    check = Check.objects.get(pk=check.pk)
    assert (band_of(check), check.next_step_now) == ("refer", "answered.hold_over")
    hold = hold_of(check)
    assert hold is not None
    assert hold.ended_how == Hold.End.URGENT_EXCEPTION


def test_the_counter_learns_nothing_of_a_quiet_checks_owner(
    sent: Sent,
    make_check: MakeCheck,
    alice: Officer,
    browser_of: BrowserOf,
) -> None:
    check = make_check("PROTECT", alice)
    (asked,) = durably(lambda: ask_owners(check))
    client: Client = browser_of(alice)
    before = client.get(f"/check/{check.pk}").text
    say(asked, "other_person")
    check = Check.objects.get(pk=check.pk)
    assert check.state == "not_this_person"
    assert as_told(answer_of(check), alice)["state"] is None
    after = client.get(f"/check/{check.pk}").text
    assert ('class="band refer"' in before, 'class="band refer"' in after) == (True, True)
    assert "owner" not in after.partition('class="band refer"')[2].partition("</header>")[0].lower()


@pytest.mark.parametrize("written", ["partly", "no_answer_possible"])
def test_a_call_no_longer_decides_once_the_owner_wrote_that_it_cannot_say(
    written: str, sent: Sent, make_check: MakeCheck, alice: Officer
) -> None:
    check = held(make_check, alice)
    (asked,) = ask(check)
    # As after a call that a second person agreed to.
    durably(lambda: reassess(check, {asked.record: "other_person"}, state="not_this_person", now=timezone.now()))
    assert band_of(Check.objects.get(pk=check.pk)) == "clear"
    say(asked, written)
    check = Check.objects.get(pk=check.pk)
    assert (band_of(check), check.findings.get().resolved) == ("hold", "")
    assert resolutions([check.document_digest], alice.agency) == {}
