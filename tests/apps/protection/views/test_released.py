"""The page of facts for investigators: proposed, previewed, corrected with nothing lost, released."""

import html
import re

import pytest
from tests.apps.protection.conftest import Care, agreed, browser

from leeward.apps.protection.actions.facts import add_fact
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.labels import TRACES
from leeward.core.record.content.method import TRACE_KINDS

pytestmark = pytest.mark.django_db
SENT = {"title": "Work in hotels", "practice": "route", "route": "Cap-Haitien\nProvidenciales", "fee": "USD 4,500"}


def test_from_proposal_to_release(care: Care) -> None:
    add_fact(care.case, {"phase": "transit", "text": "By boat", "place": "Cap-Haitien"}, officer=care.mona)
    client, address = browser(care.mona), f"/cases/{care.case.pk}/facts"
    page = client.get(address).content.decode()
    assert "Cap-Haitien" in page
    assert "Nothing can be released" in page
    preview = client.post(address, {**SENT, "do": "preview"}).content.decode()
    assert "Release these facts" not in preview, "without consent"
    agreed(care, recipient="investigators", purpose="investigation_facts", fields=["exploitation"])
    preview = html.unescape(client.post(address, {**SENT, "do": "preview"}).content.decode())
    assert '"source": "protected"' in preview
    assert not Record.objects.exists(), "a preview releases nothing"
    found = re.search(r'name="digest" value="([0-9a-f]{64})"', preview)
    assert found
    assert client.post(address, {**SENT, "do": "release", "digest": found[1]}).status_code == 302
    assert Record.objects.get().content["route"] == ["Cap-Haitien", "Providenciales"]
    assert "until the person takes it back" in client.get(address).content.decode()


def test_what_tells_a_person_is_shown_at_its_field_and_kept(care: Care) -> None:
    save_section(care.case, "person", 0, {"first_name": "Roseline", "second_name": "Desir"}, officer=care.mona)
    answer = browser(care.mona).post(f"/cases/{care.case.pk}/facts", {**SENT, "recruiter": "Desir", "do": "preview"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "names someone in care" in page
    assert ">Desir</textarea>" in page.replace("\r\n", "").replace("\n", "")
    assert "USD 4,500" in page


@pytest.mark.parametrize(
    "sent", [{"title": ""}, {"year": "1789"}, {"year": "2999"}, {"fee": "x\n" * 30}, {"practice": "?"}]
)
def test_what_cannot_be_is_said_at_its_field(care: Care, sent: dict[str, str]) -> None:
    answer = browser(care.mona).post(f"/cases/{care.case.pk}/facts", {**SENT, **sent, "do": "preview"})
    assert answer.status_code == 422


def test_police_and_other_carers_find_no_page(care: Care) -> None:
    assert browser(care.stranger).get(f"/cases/{care.case.pk}/facts").status_code == 404


def test_every_kind_of_trace_has_a_name() -> None:
    assert set(TRACES) == set(TRACE_KINDS)
