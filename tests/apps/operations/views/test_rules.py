"""The pages of the counting rules."""

from tests.apps.exchange.conftest import Node
from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.operations.models import Operation, RuleSet


def test_written_signed_and_changed(operation: Operation, team: Team, nodes: tuple[Node, Node]) -> None:
    lea, page = browser(team.lea), f"/operations/{operation.pk}/rules"
    assert "There are no counting rules" in lea.get(page).content.decode()
    assert "Central Bank of Barbados" in lea.get(f"{page}/change").content.decode()
    said = {"currency": "usd", "arrest-counted": "on", "arrest-definition": "One person arrested"}
    wrong = lea.post(f"{page}/change", {**said, "rates": "BBD 2027-01-04 0.5 Bank\n\nBBD yesterday 2"})
    assert "Line 3" in wrong.content.decode()
    assert lea.post(f"{page}/change", {**said, "rates": "BBD 2027-01-04 0.5 Bank"}).status_code == 302
    assert "Sign this version" not in lea.get(page).content.decode()
    for officer in (team.sam, team.sue):
        signer = browser(officer)
        assert "Sign this version" in signer.get(page).content.decode()
        signer.post(f"{page}/1/sign", {"digest": RuleSet.objects.get().digest})
    assert "In force since" in lea.get(page).content.decode()
    lea.post(f"{page}/change", {**said, "currency": "EUR", "arrest-definition": "Another", "rates": ""})
    shown = lea.get(page).content.decode()
    assert "Another" in shown
    assert "Waits for signatures" in shown
    assert "One person arrested" in lea.get(f"{page}?version=1").content.decode()
    assert lea.get(f"{page}?version=9").status_code == 404


def test_the_first_page_is_saved_unchanged(operation: Operation, team: Team) -> None:
    lea, page = browser(team.lea), f"/operations/{operation.pk}/rules/change"
    form = lea.get(page).context["form"]
    unchanged = {name: form[name].value() for name in form.fields if form[name].value()}
    opened = lea.post(page, {**unchanged, "open": "arrest"})
    assert (opened.status_code, RuleSet.objects.count()) == (200, 0)
    assert 'name="arrest-definition"' in opened.content.decode()
    assert lea.post(page, unchanged).status_code == 302
    assert RuleSet.objects.get().version == 1


def test_who_does_not_lead_does_not_write(operation: Operation, team: Team) -> None:
    page = f"/operations/{operation.pk}/rules"
    assert browser(team.ali).get(f"{page}/change").status_code == 404
    assert browser(team.otto).get(page).status_code == 404
    assert browser(team.sam).post(f"{page}/1/sign").status_code == 404
