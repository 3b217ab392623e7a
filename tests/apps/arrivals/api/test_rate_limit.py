"""How many lists one sender hands in within a time."""

import pytest
from pytest_django import Settings
from tests.apps.arrivals.carrier_line import one_list, post
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.actions.question_budget import OutOfQuestions
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions import asking
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.api import rate_limit
from leeward.apps.arrivals.models import Carrier, Submission, Voyage
from leeward.apps.audit.actions import SYSTEM
from leeward.platform.rate_limit import Limit, Rate

pytestmark = pytest.mark.django_db


def test_carriers_of_two_agencies_under_one_code_are_counted_separately(
    carrier: Carrier, cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.QUESTIONS = {"carrier": Rate(1, 1e6)}
    monkeypatch.setattr(rate_limit, "_lists", Limit(Rate(1, 1e6)))
    twin = Carrier.objects.create(code=carrier.code, name="Another", agency=cast.antigua)
    for each in (carrier, twin):
        assert asking.ask([asking.Asked("A1", "BRB")], each) == [False]
        assert rate_limit.pause(Sender.of(each), 1) == 0
        with pytest.raises(OutOfQuestions):
            asking.ask([asking.Asked("A1", "BRB")], each)
        assert rate_limit.pause(Sender.of(each), 1) > 0


def test_a_sender_that_floods_learns_when_to_retry(key: str, alice: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "_lists", Limit(Rate(3, 1e6)))
    sent = [post(key, one_list(number).encode()) for number in range(4)]
    assert [each.status_code for each in sent] == [200, 200, 200, 429]
    assert (sent[3]["Content-Type"], sent[3].json()["code"]) == ("application/problem+json", "too_many")
    assert 0 < int(sent[3]["Retry-After"]) <= 1e6
    assert sent[3]["Retry-After"] in sent[3].json()["title"]
    assert Voyage.objects.count() == Submission.objects.count() == 3, "nothing is kept of what was refused"
    other = create_api_key(alice, "tests", days=1, actor=SYSTEM)
    assert post(other, one_list(4).encode()).status_code == 200, "another sender is not concerned"


def test_a_large_list_counts_as_several(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "_lists", Limit(Rate(3, 1e6)))
    large = one_list(1, "NAD+FL+++ROE:ANN'" + "FTX+AAA+++FILLER'" * 8_000).encode()
    assert 128 * 1024 < len(large) < 192 * 1024
    assert [post(key, data).status_code for data in (large, one_list(2).encode())] == [200, 429]
