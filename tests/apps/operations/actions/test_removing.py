"""Taking a phase or site out and putting it back: nothing is deleted, each step is on record, twice is as once."""

from datetime import timedelta

import pytest
from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import arrest

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.people import assign
from leeward.apps.operations.actions.phases import save_phase
from leeward.apps.operations.actions.removing import remove, restore
from leeward.apps.operations.actions.reports import report
from leeward.apps.operations.actions.sites import SiteFacts, save_site
from leeward.apps.operations.models import Operation, Phase, Site
from leeward.apps.operations.queries.operations import removed
from leeward.apps.operations.queries.snapshots import snapshot
from leeward.platform.refusal import NotAllowed


@pytest.fixture
def parts(operation: Operation, team: Team) -> tuple[Phase, Site]:
    """A phase and a site of the plan."""
    phase = save_phase(operation, None, "Care", operation.begins_on, operation.ends_on, officer=team.lea)
    facts = SiteFacts("PIER", "Pier", team.antigua, latitude=17, longitude=-61)
    return phase, save_site(operation, None, facts, officer=team.lea)


def test_both_ways_leave_a_row_and_a_version(operation: Operation, team: Team, parts: tuple[Phase, Site]) -> None:
    phase, site = parts
    both: tuple[tuple[Phase | Site, str], ...] = ((phase, "phase"), (site, "site"))
    for row, kind in both:
        operation.refresh_from_db()
        version = operation.version
        for act in (remove, remove, restore, restore):
            act(row, officer=team.lea)
        operation.refresh_from_db()
        assert operation.version == version + 4
        assert type(row).objects.get(pk=row.pk).removed_at is None
        for name, count in ((f"operation.{kind}.remove", 2), (f"operation.{kind}.restore", 2)):
            entries = AuditEntry.objects.filter(act=name)
            assert {each.object for each in entries} == {f"operation/{operation.pk}/{kind}/{row.pk}"}
            assert entries.count() == count


def test_who_may_not_and_when(operation: Operation, team: Team, parts: tuple[Phase, Site]) -> None:
    for row in parts:
        for officer in (team.sam, team.ali, team.sue, team.otto):
            for act in (remove, restore):
                with pytest.raises(NotAllowed):
                    act(row, officer=officer)
        for facts in ({"state": "ended"}, {"state": "cancelled"}, {"state": "planned", "led_by_node": "ATG-NODE"}):
            Operation.objects.update(**facts)
            with pytest.raises(NotAllowed):
                remove(row, officer=team.lea)
        Operation.objects.update(state="planned", led_by_node="")
        assert type(row).objects.filter(pk=row.pk).exists()


def test_a_site_that_is_out_keeps_its_people_and_its_code_is_free(
    operation: Operation, team: Team, parts: tuple[Phase, Site]
) -> None:
    _phase, pier = parts
    row = assign(operation, placing(team.ali, operation, site=pier), officer=team.ali)
    remove(pier, officer=team.lea)
    row.refresh_from_db()
    assert row.site_id == pier.pk, "reports and the roster may name it"
    other = save_site(
        operation, None, SiteFacts("PIER", "Another", team.antigua, latitude=1, longitude=1), officer=team.lea
    )
    with pytest.raises(NotAllowed, match="has this code now"):
        restore(pier, officer=team.lea)
    assert [site.name for site in operation.sites.all()] == ["Another"]
    remove(other, officer=team.lea)
    restore(pier, officer=team.lea)
    assert [site.name for site in operation.sites.all()] == ["Pier"]


def test_phases_may_have_one_name(operation: Operation, team: Team, parts: tuple[Phase, Site]) -> None:
    phase, _site = parts
    remove(phase, officer=team.lea)
    day = operation.begins_on + timedelta(1)
    save_phase(operation, None, phase.name, day, day, officer=team.lea)
    restore(phase, officer=team.lea)
    assert operation.phases.count() == 2


def test_out_and_back(running: Operation, team: Team, bob: Officer) -> None:
    report(running, arrest(), officer=bob)
    site = running.sites.get(code="BB-BGI")
    for officer in (team.sam, team.ali, team.otto, bob):
        for act in (remove, restore):
            with pytest.raises(NotAllowed):
                act(site, officer=officer)
    remove(site, officer=team.lea)
    assert list(removed(Site, running)) == [site]
    assert [each.reason for each in snapshot(running).folded.events.aside] == ["unknown_site"], "kept, and said"
    with pytest.raises(NotAllowed, match="cannot report"):
        report(running, arrest(), officer=bob)
    restore(site, officer=team.lea)
    assert snapshot(running).total("arrest").reports == 1
    acts = AuditEntry.objects.filter(object__endswith=f"site/{site.pk}").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["operation.site.remove", "operation.site.restore"]


def test_a_code_that_was_given_again_prevents_the_return(operation: Operation, team: Team) -> None:
    old = operation.sites.create(code="PIER", name="Old pier", agency=team.barbados)
    remove(old, officer=team.lea)
    operation.sites.create(code="PIER", name="New pier", agency=team.barbados)
    with pytest.raises(NotAllowed, match="Another site has this code"):
        restore(old, officer=team.lea)
    assert [each.name for each in operation.sites.all()] == ["New pier"]
    phase = Phase.objects.create(
        operation=operation, name="Care", begins_on=operation.begins_on, ends_on=operation.ends_on
    )
    for act, left in ((remove, 0), (restore, 1), (remove, 0)):
        act(phase, officer=team.lea)
        assert operation.phases.count() == left
    Operation.objects.update(state=Operation.State.ENDED)
    with pytest.raises(NotAllowed, match="has ended"):
        restore(phase, officer=team.lea)
