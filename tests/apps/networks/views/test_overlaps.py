"""The page of inquiries that touch the same, for its lead, a member and a supervisor."""

import pytest
from tests.apps.networks.compared import Compared
from tests.apps.networks.together import Together
from tests.apps.networks.views.test_inquiries import browser

from leeward.apps.networks.models import Overlap, OverlapSetting, PartnerConsent


def test_a_lead_asks_a_supervisor_allows_and_the_lead_switches_it_off(touching: Together) -> None:
    address = f"/inquiries/{touching.ours.pk}/others"
    lead, supervisor = browser(touching.ana), browser(touching.sue)
    assert "Ask a supervisor to allow it" in lead.get(address).content.decode()
    lead.post(f"{address}/compare", {"act": "ask"})
    assert "Allow it" in supervisor.get(address).content.decode()
    assert "Asks to be compared" in supervisor.get("/inquiries").content.decode()
    supervisor.post(f"{address}/compare", {"act": "agree"})
    assert OverlapSetting.objects.get().state == "on"
    assert "No other inquiry is known" in lead.get(address).content.decode()
    lead.post(f"{address}/compare", {"act": "off"})
    assert OverlapSetting.objects.get().state == "off"


def test_names_come_only_when_both_agreed(found: Together) -> None:
    row = Overlap.objects.get()
    ours, theirs = (f"/inquiries/{each.pk}/others" for each in (found.ours, found.theirs))
    ana, eve = browser(found.ana), browser(found.eve)

    def page() -> str:
        return ana.get(ours).content.decode()

    assert "Another inquiry touches something you have" in page()
    assert "Antigua" not in page()
    for step, shown, hidden in (("name", "Antigua Immigration", "Their boats"), ("contact", "Eve", "Their boats")):
        ana.post(f"{ours}/{row.pk}", {"step": step})
        assert shown not in page()
        eve.post(f"{theirs}/{row.pk}", {"step": step})
        assert shown in page()
        assert hidden not in page()
    assert "246555" in page()
    assert "THEIR A" not in page()


def test_a_supervisor_sees_the_setting_and_not_what_was_found(found: Together) -> None:
    page = browser(found.sue).get(f"/inquiries/{found.ours.pk}/others").content.decode()
    assert "Switch it off now" in page
    assert "touches something you have" not in page


def test_another_agency_and_a_colleague_outside_find_nothing(found: Together) -> None:
    row = Overlap.objects.get()
    for officer in (found.ben, found.eve):
        client = browser(officer)
        assert client.get(f"/inquiries/{found.ours.pk}/others").status_code == 404
        assert client.post(f"/inquiries/{found.ours.pk}/others/{row.pk}", {"step": "name"}).status_code == 404
        assert client.post(f"/inquiries/{found.ours.pk}/others/compare", {"act": "off"}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_with_a_partner_a_supervisor_allows_it_and_names_come_by_consent(partner: Compared) -> None:
    address = f"/inquiries/{partner.inquiry.pk}/others"
    lead, supervisor = browser(partner.people.ana), browser(partner.people.sue)
    assert "With no agency of a partner" in supervisor.get(address).content.decode()
    assert '<option value="LCA-IMMI">' in lead.get(address).content.decode()
    lead.post(f"{address}/compare", {"act": "ask", "agency": "LCA-IMMI"})
    assert "Asks to be compared" in supervisor.get("/inquiries").content.decode()
    assert 'name="agency" value="LCA-IMMI"' in supervisor.get(address).content.decode()
    supervisor.post(f"{address}/compare", {"act": "refuse", "agency": "LCA-IMMI"})
    assert PartnerConsent.objects.get().state == "off"
    assert lead.post(f"{address}/compare", {"act": "ask", "agency": "BRB-RBPF"}).status_code == 404
    row = partner.touching()
    page = lead.get(address).content.decode()
    assert "An inquiry of a partner touches something you have" in page
    assert "touches something you have" not in supervisor.get(address).content.decode()
    for step, lucy, shown in (("name", "", "An inquiry of Saint Lucia Immigration"), ("contact", "Lucy", "Lucy")):
        lead.post(f"{address}/{row.pk}", {"step": step})
        assert shown not in lead.get(address).content.decode()
        partner.come("overlaps.agree", partner.about(step=step, lead=lucy))
        assert shown in lead.get(address).content.decode()
