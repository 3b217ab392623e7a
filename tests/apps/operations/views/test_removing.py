"""What the page says of a site that was taken out, put back, or kept."""

import uuid_utils.compat
from tests.apps.operations.conftest import Team, plan
from tests.apps.operations.views.test_operations import browser

from leeward.apps.operations.actions.operations import begin
from leeward.apps.operations.actions.sites import SiteFacts, save_site
from leeward.apps.operations.models import Operation, Site


def test_each_step_is_said(operation: Operation, team: Team) -> None:
    facts = SiteFacts("PIER", "Pier & <b>quay</b>", team.antigua, latitude=17, longitude=-61)
    first = save_site(operation, None, facts, officer=team.lea)
    lea, page = browser(team.lea), f"/operations/{operation.pk}/sites"
    steps: tuple[tuple[str, dict[str, str], str], ...] = (
        ("taken out", {}, "was taken out. It can be put back below."),
        ("twice", {}, "was taken out. It can be put back below."),
        ("put back", {"undo": "yes"}, "is part of the plan again."),
        ("out again", {}, "was taken out"),
    )
    for why, said, told in steps:
        shown = lea.post(f"{page}/{first.pk}/remove", said, follow=True).content.decode()
        assert told in shown, why
        assert "<b>quay" not in shown, why
    save_site(operation, None, facts, officer=team.lea)
    shown = lea.post(f"{page}/{first.pk}/remove", {"undo": "yes"}, follow=True).content.decode()
    assert "Another site has this code now" in shown
    assert "is part of the plan again" not in shown


def test_no_other_person_and_no_other_operations_site(operation: Operation, team: Team) -> None:
    other = begin(plan(name="Sea Wind"), "Act", officer=team.lea)
    facts = SiteFacts("PIER", "Pier", team.barbados, latitude=13, longitude=-59)
    here, there = (save_site(each, None, facts, officer=team.lea) for each in (operation, other))
    page = f"/operations/{operation.pk}/sites"
    for why, by, row, status in (
        ("a supervisor", team.sam, here.pk, 403),
        ("a lead of an agency in it", team.ali, here.pk, 404),
        ("from outside", team.otto, here.pk, 404),
        ("of another operation", team.lea, there.pk, 404),
        ("of none", team.lea, uuid_utils.compat.uuid7(), 404),
    ):
        for said in ({}, {"undo": "yes"}):
            assert browser(by).post(f"{page}/{row}/remove", said).status_code == status, why
    assert Site.objects.count() == 2
    assert browser(team.lea).get(f"{page}/{here.pk}/remove").status_code == 405
