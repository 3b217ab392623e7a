"""The page "By law": previewed, asked, agreed and reviewed through a browser's requests; nothing typed is lost."""

import html
import re

import pytest
from tests.apps.protection.conftest import Care, browser

from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.models import RuleSharing

pytestmark = pytest.mark.django_db
SENT = {
    "rule": "danger_to_life",
    "recipient_kind": "health",
    "recipient_name": "Queen Elizabeth Hospital",
    "state": "Barbados",
    "parts": ["health"],
    "reason": "She is unconscious",
    "aim": "The right medicine",
}


def asked(care: Care) -> RuleSharing:
    """Previewed and asked as a browser does it: the words come back with lines as a browser ends them."""
    client, address = browser(care.mona), f"/cases/{care.case.pk}/by-rule"
    preview = client.post(address, {**SENT, "do": "preview"}).content.decode()
    packet = re.search(r'<textarea name="packet" hidden readonly>(.*?)</textarea>', preview, re.DOTALL)
    assert packet
    words = html.unescape(packet[1]).replace("\n", "\r\n")
    assert client.post(address, {**SENT, "do": "ask", "packet": words}).status_code == 302
    return RuleSharing.objects.get()


def test_from_preview_to_review(care: Care) -> None:
    save_section(care.case, "first_contact", 0, {"medical": "yes"}, officer=care.mona)
    page = browser(care.mona).get(f"/cases/{care.case.pk}/by-rule").content.decode()
    assert "general rule: a lawyer of the state has to confirm it" in page
    assert "Protection of a child" not in page, "no rule for children is offered for an adult"
    row = asked(care)
    one = f"/cases/{care.case.pk}/by-rule/{row.pk}"
    assert "Sharing without consent" in browser(care.nell).get("/").content.decode()
    browser(care.mona).post(f"{one}/second", {"agree": "yes"})
    assert RuleSharing.objects.get().state == "waiting"
    browser(care.nell).post(f"{one}/second", {"agree": "yes", "note": ""})
    page = browser(care.mona).get(f"/cases/{care.case.pk}/by-rule").content.decode()
    assert "Tell or hand over exactly this" in page
    assert "Save the review" not in page
    assert "Save the review" in browser(care.lead).get(f"/cases/{care.case.pk}/by-rule").content.decode()
    browser(care.lead).post(f"{one}/review", {"judged": "right", "judgement": "", "came_of_it": "x"})
    sharing = RuleSharing.objects.get().sharing
    assert sharing is not None
    assert sharing.reviewed_at is None
    browser(care.lead).post(f"{one}/review", {"judged": "right", "judgement": "It saved her", "came_of_it": "Awake"})
    assert "It saved her" in browser(care.mona).get(f"/cases/{care.case.pk}/by-rule").content.decode()


@pytest.mark.parametrize(
    "changes", [{"rule": "other"}, {"recipient_kind": "police"}, {"state": "Nowhere"}, {"parts": []}, {"reason": ""}]
)
def test_what_cannot_be_is_said_and_the_rest_is_kept(care: Care, changes: dict[str, object]) -> None:
    answer = browser(care.mona).post(f"/cases/{care.case.pk}/by-rule", {**SENT, **changes, "do": "ask", "packet": "{}"})
    assert answer.status_code == 422
    assert "The right medicine" in answer.content.decode()
    assert not RuleSharing.objects.exists()


def test_another_agencys_carer_and_another_case_find_nothing(care: Care) -> None:
    save_section(care.case, "first_contact", 0, {"medical": "yes"}, officer=care.mona)
    row = asked(care)
    for act in ("second", "review"):
        address = f"/cases/{care.case.pk}/by-rule/{row.pk}/{act}"
        assert browser(care.stranger).post(address, {"agree": "yes"}).status_code == 404
    mixed = f"/cases/{care.case.pk}/by-rule/{care.case.pk}/second"
    assert browser(care.nell).post(mixed, {"agree": "yes"}).status_code == 404
