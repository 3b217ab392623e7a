"""Parts of a plan are taken out and put back by those who plan; what was reported from a site stays counted nowhere
else.
"""

import pytest
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import arrest

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.operations.actions.removing import remove, restore
from leeward.apps.operations.actions.reports import report
from leeward.apps.operations.models import Operation, Phase, Site
from leeward.apps.operations.queries.operations import removed
from leeward.apps.operations.queries.snapshots import snapshot


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
