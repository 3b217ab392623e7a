"""What waits at the counter and in the second line, for whom, and what of it sounds."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Sent, ask, say

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions import referrals as acts
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.help import call_for_help
from leeward.apps.border.models import Referral
from leeward.apps.border.queries import home
from leeward.apps.screening.models import Check
from leeward.platform.home import Level

pytestmark = pytest.mark.django_db
MakeCheck = Callable[..., Check]


def test_a_forgotten_check_presses_and_a_fresh_one_does_not(cast: Any, make_check: MakeCheck) -> None:
    now = timezone.now()
    make_check("CLEAR", cast.alice)
    card = home.undecided_checks(cast.alice, now)
    assert (card.count, card.level, card.is_new) == (1, Level.CALM, True)
    make_check("CLEAR", cast.alice, at=now - timedelta(minutes=40))
    card = home.undecided_checks(cast.alice, now)
    assert (card.count, card.level, card.alarm) == (2, Level.SOON, None)
    assert home.undecided_checks(cast.bella, now).count == 0


def test_an_owners_answer_sounds_until_the_officer_decides(cast: Any, make_check: MakeCheck, sent: Sent) -> None:
    check = make_check("HOLD", cast.alice)
    (asked,) = ask(check)
    assert home.answered_hits(cast.alice, timezone.now()).alarm is None
    say(asked, "confirmed")
    card = home.answered_hits(cast.alice, timezone.now())
    assert (card.count, card.level, card.alarm is not None) == (1, Level.NOW, True)
    assert home.answered_hits(cast.bella, timezone.now()).count == 0
    decide(check, "refer", officer=cast.alice, reason="Wanted.")
    assert home.answered_hits(cast.alice, timezone.now()).count == 0


def test_the_counter_hears_nothing_of_an_answer_about_a_possible_victim(
    cast: Any, make_check: MakeCheck, sent: Sent
) -> None:
    (asked,) = ask(make_check("PROTECT", cast.clara))
    say(asked, "confirmed")
    for officer in (cast.alice, cast.clara):  # a supervisor's own counter is read by travellers too
        assert home.answered_hits(officer, timezone.now()).count == 0


def refer(check: Check, officer: Officer) -> Referral:
    decide(check, "refer", officer=officer, reason="A reason.")
    return Referral.objects.get(check_made=check)


def test_a_referral_of_who_help_was_called_for_presses_and_an_ordinary_one_does_not(
    cast: Any, make_check: MakeCheck
) -> None:
    refer(make_check("REFER", cast.alice), cast.alice)
    card = home.referrals(cast.bella, timezone.now())
    assert (card.count, card.level, card.alarm) == (1, Level.CALM, None)
    check = make_check("REFER", cast.alice)
    call_for_help("danger", officer=cast.alice, check=check)
    card = home.referrals(cast.bella, timezone.now())
    assert (card.count, card.level, card.alarm) == (1, Level.CALM, None), "a call alone is no referral"
    refer(check, cast.alice)
    card = home.referrals(cast.bella, timezone.now())
    assert (card.count, card.level, str(card.note)) == (2, Level.NOW, "1 urgent")
    assert card.alarm == Referral.objects.get(urgent=True).referred_at


def test_a_quiet_referral_waits_for_its_recipients_alone(cast: Any, make_check: MakeCheck) -> None:
    refer(make_check("PROTECT", cast.alice), cast.alice)
    counts = {each.username: home.referrals(each, timezone.now()).count for each in (cast.bella, cast.clara, cast.dora)}
    assert counts == {"bella": 0, "clara": 1, "dora": 1}


@pytest.mark.parametrize("urgent", [False, True])
def test_a_quiet_referral_sounds_only_where_its_traveller_does_not_hear_it(
    urgent: bool, cast: Any, make_check: MakeCheck
) -> None:
    sent = refer(make_check("PROTECT", cast.alice), cast.alice)
    Referral.objects.filter(pk=sent.pk).update(urgent=urgent)
    alarms = {}
    for officer in (cast.clara, cast.dora):
        card = home.referrals(officer, timezone.now())
        assert (card.count, card.level) == (1, Level.NOW), "it shows, as urgent as it is"
        alarms[officer.username] = card.alarm
    assert alarms == {"clara": None, "dora": sent.referred_at}, "a supervisor stands beside the counter"
    cast.clara.post = None
    assert home.referrals(cast.clara, timezone.now()).alarm == sent.referred_at, "in an office, no traveller hears it"


def test_what_an_officer_took_waits_for_that_officer(cast: Any, make_check: MakeCheck) -> None:
    acts.take(refer(make_check("REFER", cast.alice), cast.alice), officer=cast.bella)
    assert home.taken_referrals(cast.bella, timezone.now()).count == 1
    assert home.taken_referrals(cast.clara, timezone.now()).count == 0
    assert home.referrals(cast.bella, timezone.now()).count == 0


def test_a_supervisor_sees_each_post_of_the_agency_and_no_other(cast: Any, make_check: MakeCheck) -> None:
    refer(make_check("REFER", cast.alice), cast.alice)
    make_check("CLEAR", cast.alice, at=timezone.now() - timedelta(hours=2))
    make_check("CLEAR", cast.bob)
    (row,) = home.posts(cast.clara, timezone.now())
    assert (row.post, row.checks, row.referrals, row.holds) == (cast.bridgetown, 1, 1, 0)


def test_news_names_what_colleagues_did_and_not_what_the_reader_did(cast: Any, make_check: MakeCheck) -> None:
    since = timezone.now() - timedelta(minutes=5)
    referral = refer(make_check("REFER", cast.alice), cast.alice)
    acts.take(referral, officer=cast.bella)
    referral.refresh_from_db()
    acts.close(referral, acts.CloseOut("admitted", ""), officer=cast.bella)
    told = {
        each.username: [str(news.sentence) for news in home.second_line_news(each, since)]
        for each in (cast.bella, cast.clara)
    }
    assert told == {"bella": [], "clara": ["A colleague closed 1 referral."]}
    assert [str(news.sentence) for news in home.own_news(cast.alice, since)] == ["1 of your referrals was closed."]
    assert list(home.own_news(cast.alice, timezone.now() + timedelta(minutes=1))) == []
