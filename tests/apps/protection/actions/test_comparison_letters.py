"""Letters about comparisons: two parts, opened by the agency that they are for alone."""

import base64
import uuid
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.actions.posting import MOST_BYTES as MOST_OF_A_MESSAGE
from leeward.apps.protection.actions.comparison_letters import opened, sealed
from leeward.apps.protection.actions.letter_keys import public_key
from leeward.core.privacy.intersection import MOST_HELD
from leeward.core.privacy.packets import MOST_BYTES


def letter(text: Any) -> Message:
    now = timezone.now()
    return Message(uuid.uuid4(), "LCA-CARE", "care.compare", {"sealed": text}, "victim_protection", "", now, now)


def test_only_the_agency_that_it_is_for_opens_it(care: Care) -> None:
    text = sealed(public_key(care.agency), b"said", b"masked")
    assert opened(letter(text), care.agency) == (b"said", b"masked")
    with pytest.raises(Unusable):
        opened(letter(text), care.other)


def test_the_longest_list_and_the_answer_to_ten_thousand_fit_in_one_message(care: Care) -> None:
    longest = int(5.25 * MOST_HELD) + 10_000 * 35
    assert longest < MOST_BYTES
    text = sealed(public_key(care.agency), bytes(longest), bytes(MOST_BYTES - longest - 8))
    assert len(text) + 1000 < MOST_OF_A_MESSAGE
    with pytest.raises(ValueError, match="too large"):
        sealed(public_key(care.agency), bytes(MOST_BYTES), b"x")


def test_an_agency_without_its_key_says_so(care: Care, settings: Any) -> None:
    text = base64.b64encode(b"x").decode()
    (settings.CASE_KEYS / f"{care.agency.code}.key").unlink()
    with pytest.raises(Unusable) as refused:
        opened(letter(text), care.agency)
    assert refused.value.code == "key"
