"""What the API names is what is stored: no state or reason is missing from its description."""

from typing import get_args

import pytest
from pydantic import ValidationError

from leeward.apps.protection.models import Received, Referral
from leeward.apps.protection.schemas import AnswerIn, ReceivedState, SentState
from leeward.messages.referrals import DECLINED


def test_states_and_reasons_are_those_of_the_models() -> None:
    assert set(get_args(ReceivedState)) == set(Received.State.values)
    assert set(get_args(SentState)) == set(Referral.State.values)
    assert {AnswerIn(state="declined", why=why).why for why in DECLINED} == set(DECLINED)  # type: ignore[arg-type]


@pytest.mark.parametrize("body", [{"state": "declined"}, {"state": "accepted", "why": "full"}])
def test_a_reason_belongs_to_a_declined_referral(body: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="a declined referral needs a reason"):
        AnswerIn.model_validate(body)
