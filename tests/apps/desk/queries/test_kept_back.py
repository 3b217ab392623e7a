"""A line or an answer names its thread and not the person: the guard learns from the thread whom it is about."""

from typing import Any
from uuid import uuid4

import pytest

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.desk.actions.receiving import receive
from leeward.apps.desk.queries.kept_back import kept_from
from leeward.apps.exchange.actions.outbound import Leaving
from leeward.apps.screening.actions import care
from leeward.apps.screening.queries.care import Stops
from leeward.platform.derived_keys import keyed_digest

pytestmark = pytest.mark.django_db
NUMBER = "C1234567"


@pytest.fixture(autouse=True)
def fears(db: None) -> None:
    """The bearer of the passport fears Antigua and Barbuda."""
    care.mark("case/1", [keyed_digest("number", NUMBER)], Stops(fled=frozenset({"ATG"})), actor=SYSTEM)


@pytest.mark.parametrize(("number", "states"), [(NUMBER, {"ATG"}), ("X7654321", set())])
def test_a_thread_about_the_person_is_kept_from_that_state(number: str, states: set[str], cast: Any) -> None:
    thread = uuid4()
    asked_by = {"agency": "ATG-IMMI", "country": "ATG", "post": ""}
    body = {"request": str(thread), "record": "BRB-RBPF/1", "asked_by": asked_by, "presented": {"number": number}}
    receive("hit", body, sender="ATG-IMMI", desk=cast.police, purpose="border_check")
    answer = Leaving("hit.answer", f"request/{thread}", {"answer": "confirmed", "note": "Yes."})
    assert kept_from(answer) == states


def test_a_message_about_no_thread_is_for_the_other_rules() -> None:
    assert kept_from(Leaving("head", "", {})) == frozenset()
    assert kept_from(Leaving("search.answer", str(uuid4()), {})) == frozenset()
