"""The phases' page: changed by the lead alone, and no number of a row reaches another operation's."""

from tests.apps.operations.conftest import Team, plan
from tests.apps.operations.views.test_operations import browser

from leeward.apps.operations.actions.operations import begin
from leeward.apps.operations.actions.phases import save_phase
from leeward.apps.operations.models import Operation, Phase

SAID = {"name": "Care", "begins_on": "2027-01-04", "ends_on": "2027-01-05"}


def test_who_opens_and_who_changes(operation: Operation, team: Team) -> None:
    page = f"/operations/{operation.pk}/phases"
    row = save_phase(operation, None, "Training", operation.begins_on, operation.ends_on, officer=team.lea)
    cases = (
        ("the lead", team.lea, 200, 302),
        ("her supervisor", team.sam, 200, 404),
        ("a lead of an agency in it", team.ali, 200, 404),
        ("from outside", team.otto, 404, 404),
    )
    for why, by, looks, writes in cases:
        inside = browser(by)
        assert inside.get(page).status_code == looks, why
        assert inside.post(page, SAID).status_code == writes, why
        if writes == 404:
            assert inside.post(f"{page}/{row.pk}", SAID).status_code in (403, 404), why
            assert inside.post(f"{page}/{row.pk}/remove").status_code in (403, 404), why
    assert sorted(operation.phases.values_list("name", flat=True)) == ["Care", "Training"]
    lea = browser(team.lea)
    for wrong in ({"name": ""}, {"ends_on": "2027-01-03"}, {"begins_on": "=1"}):
        for path in (page, f"{page}/{row.pk}"):
            assert lea.post(path, SAID | wrong).status_code == 422
    assert operation.phases.count() == 2


def test_a_row_of_another_operation_is_not_there(operation: Operation, team: Team) -> None:
    other = begin(plan(name="Sea Wind"), "Act", officer=team.lea)
    theirs = save_phase(other, None, "Theirs", other.begins_on, other.ends_on, officer=team.lea)
    lea, page = browser(team.lea), f"/operations/{operation.pk}/phases"
    for number in (theirs.pk, 0, 10**12):
        assert lea.get(f"{page}/{number}").status_code == 404
        assert lea.post(f"{page}/{number}", SAID).status_code == 404
        assert lea.post(f"{page}/{number}/remove").status_code == 404
    assert Phase.objects.get().name == "Theirs"


def test_what_was_taken_out_is_not_changed_but_put_back(operation: Operation, team: Team) -> None:
    lea, page = browser(team.lea), f"/operations/{operation.pk}/phases"
    row = save_phase(operation, None, "<i>Care</i>", operation.begins_on, operation.ends_on, officer=team.lea)
    shown = lea.post(f"{page}/{row.pk}/remove", follow=True).content.decode()
    assert "was taken out. It can be put back below." in shown
    assert "<i>Care" not in shown
    assert lea.post(f"{page}/{row.pk}", SAID).status_code == 404
    assert (
        "is part of the plan again" in lea.post(f"{page}/{row.pk}/remove", {"undo": "1"}, follow=True).content.decode()
    )
    Operation.objects.update(state="ended")
    assert "has ended" in lea.post(f"{page}/{row.pk}/remove", follow=True).content.decode()
    assert "has ended" in lea.post(f"{page}/{row.pk}", SAID).content.decode()
    assert Phase.objects.get().name == "<i>Care</i>"
