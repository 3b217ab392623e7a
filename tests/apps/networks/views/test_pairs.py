"""The queue of pairs and a pair's page, as an analyst meets them."""

import pytest
from tests.apps.networks.actions.test_pairs import ADA, named
from tests.apps.networks.opened import Analysts
from tests.apps.networks.queries.test_entities import NEAR
from tests.apps.networks.views.test_inquiries import browser

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.pairs import resolve
from leeward.apps.networks.models import Inquiry, Mention, PairDecision, Source


@pytest.fixture
def two(analysts: Analysts) -> tuple[Mention, Mention]:
    """Two who are nearly alike."""
    found = named(analysts, "1", ADA), named(analysts, "2", {**NEAR, "nationalities": ["HTI"]})
    resolve([each.pk for each in found])
    return found


def address(inquiry: Inquiry, two: tuple[Mention, Mention]) -> str:
    return f"/inquiries/{inquiry.pk}/pairs/{two[0].pk}/{two[1].pk}"


def test_from_the_queue_to_a_decision_and_back(
    two: tuple[Mention, Mention], inquiry: Inquiry, analysts: Analysts
) -> None:
    client, page = browser(analysts.ana), address(inquiry, two)
    assert page in client.get(f"/inquiries/{inquiry.pk}/pairs").content.decode()
    shown = client.get(page).content.decode()
    for words in ("Surnames differ in one letter", "Haiti", "Nationality is shown and never counted", "becomes"):
        assert words in shown
    assert client.post(page, {"verdict": "same", "reason": "One passport"})["Location"].endswith("/pairs")
    assert page not in client.get(f"/inquiries/{inquiry.pk}/pairs").content.decode()
    assert "One passport" in client.get(f"/inquiries/{inquiry.pk}/pairs?show=decided").content.decode()
    assert "One passport" in client.get(page).content.decode()
    client.post(f"{page}/undo")
    assert page in client.get(f"/inquiries/{inquiry.pk}/pairs").content.decode()
    assert AuditEntry.objects.filter(act="pair.read").count() == 2


@pytest.mark.parametrize("said", [{}, {"verdict": "same"}, {"verdict": "maybe", "reason": "x"}, {"reason": "x\x00"}])
def test_an_incomplete_decision_changes_nothing_and_keeps_what_was_typed(
    said: dict[str, str], two: tuple[Mention, Mention], inquiry: Inquiry, analysts: Analysts
) -> None:
    answer = browser(analysts.ana).post(address(inquiry, two), said)
    assert answer.status_code == 422
    assert not PairDecision.objects.exists()
    if said.get("verdict") == "same":
        assert 'value="same" required checked' in answer.content.decode()


def test_what_was_withdrawn_leaves_a_note(two: tuple[Mention, Mention], inquiry: Inquiry, analysts: Analysts) -> None:
    Source.objects.filter(key="2").delete()
    answer = browser(analysts.ana).get(address(inquiry, two))
    assert answer.status_code == 404
    assert "Not here any more" in answer.content.decode()


def test_an_empty_queue_says_so(inquiry: Inquiry, analysts: Analysts) -> None:
    page = browser(analysts.ana).get(f"/inquiries/{inquiry.pk}/pairs").content.decode()
    assert "No pair waits for a decision" in page
