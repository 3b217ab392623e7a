"""The interview's pages: one question each, resumed where it was left, and only for who works on the referral."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.border.conftest import interviewed

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.decisions import decide
from leeward.apps.border.actions.referrals import CloseOut, close, take
from leeward.apps.border.models import InterviewAnswer, Referral
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.fear import fled_by

pytestmark = pytest.mark.django_db

BrowserOf = Callable[[Officer], Client]


@pytest.fixture
def referral(alice: Officer, bella: Officer, make_check: Callable[..., Check]) -> Referral:
    """A referral that Bella took."""
    check = make_check("REFER", alice)
    decide(check, "refer", officer=alice, reason="looks odd")
    take(check.referral, officer=bella)
    return Referral.objects.get()


def page(referral: Referral, name: str) -> str:
    return reverse("border:question", args=[referral.pk, name])


def test_an_answer_leads_to_the_next_question(referral: Referral, bella: Officer, browser_of: BrowserOf) -> None:
    client, start = browser_of(bella), reverse("border:interview", args=[referral.pk])
    first = client.get(start, follow=True)
    assert first.redirect_chain[-1][0] == page(referral, "language")
    assert "Do you and the traveller understand each other?" in first.text
    second = client.post(page(referral, "language"), {"answer": "interpreter", "words": "Kreyòl"}, follow=True)
    assert second.redirect_chain[-1][0] == page(referral, "afraid")
    assert "Kreyòl" in second.text
    resumed = browser_of(bella).get(start)
    assert resumed["Location"] == page(referral, "afraid"), "left and resumed where it was"


def test_a_refused_answer_keeps_what_was_typed(referral: Referral, bella: Officer, browser_of: BrowserOf) -> None:
    answer = browser_of(bella).post(page(referral, "afraid"), {"answer": "", "words": "She cried."})
    assert answer.status_code == 422
    assert "Choose an answer." in answer.text
    assert "She cried." in answer.text
    assert not InterviewAnswer.objects.exists()


def test_an_answer_that_needs_the_owner_cannot_be_chosen(
    referral: Referral, bella: Officer, browser_of: BrowserOf
) -> None:
    interviewed(referral, bella, path_bearer="answer.yes", path_reported="answer.yes")
    client, issuer = browser_of(bella), page(referral, "path.issuer")
    shown = client.get(issuer).text
    assert shown.count("only once the owner of the record says so") == 2
    assert re.findall(r'value="([^"]+)" required autofocus', shown) == ["answer.no_answer"]
    assert "own answer counts" in client.post(issuer, {"answer": "answer.recovered"}).text


def test_words_that_a_colleague_overtook_stay_on_the_referral(
    referral: Referral, bella: Officer, clara: Officer, browser_of: BrowserOf
) -> None:
    take(referral, officer=clara)
    answer = browser_of(bella).post(page(referral, "afraid"), {"answer": "yes", "words": "She cried."})
    assert answer.status_code == 422
    for shown in ("A colleague has taken over this referral", "What you typed", "She cried."):
        assert shown in answer.text
    assert not InterviewAnswer.objects.exists()


@pytest.mark.parametrize("name", ["nothing", "fear", "path.reported", "path."])
def test_a_question_that_is_not_asked_leads_back(
    name: str, referral: Referral, bella: Officer, browser_of: BrowserOf
) -> None:
    back = reverse("border:interview", args=[referral.pk])
    assert browser_of(bella).get(page(referral, name))["Location"] == back


def test_no_one_else_opens_it(
    referral: Referral, dora: Officer, bob: Officer, alice: Officer, browser_of: BrowserOf
) -> None:
    for stranger, status in ((dora, 404), (bob, 404), (alice, 403)):
        client = browser_of(stranger)
        assert client.get(page(referral, "afraid")).status_code == status
        assert client.post(page(referral, "afraid"), {"answer": "no"}).status_code == status
    assert not InterviewAnswer.objects.exists()


def test_a_closed_referral_shows_its_interview_and_takes_no_answer(
    referral: Referral, bella: Officer, browser_of: BrowserOf
) -> None:
    interviewed(referral, bella, language="understood")
    close(referral, CloseOut("admitted"), officer=bella)
    client = browser_of(bella)
    assert client.get(page(referral, "afraid")).status_code == 404
    text = client.get(reverse("border:referral", args=[referral.pk])).text
    assert "Yes, without help" in text
    assert "Continue the interview" not in text


def test_the_close_out_says_which_outcomes_the_answers_do_not_allow(
    referral: Referral, bella: Officer, browser_of: BrowserOf
) -> None:
    client, url = browser_of(bella), reverse("border:referral", args=[referral.pk])
    assert '<option value="refused" disabled>' in client.get(url).text
    interviewed(referral, bella, afraid="no", told="yes")
    assert '<option value="refused">' in client.get(url).text


def test_the_question_of_fear_takes_the_states_that_are_named(
    referral: Referral, bella: Officer, browser_of: BrowserOf
) -> None:
    interviewed(referral, bella, language="understood", afraid="yes")
    client, here = browser_of(bella), page(referral, "fear")
    assert "Which states do they fear?" in client.get(here).text
    wrong = client.post(here, {"answer": "return", "words": "not home", "states": "Atlantis"})
    assert (wrong.status_code, "not home" in wrong.text, 'value="Atlantis"' in wrong.text) == (422, True, True)
    assert client.post(here, {"answer": "return", "states": "Venezuela"}).status_code == 302
    assert fled_by(referral.check_made) == {"VEN"}
    assert "Which states" not in client.get(page(referral, "language")).text
