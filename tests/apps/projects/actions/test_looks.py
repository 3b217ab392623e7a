"""What programs read of projects is in the audit log: the list, and each project by its key."""

from tests.apps.projects.conftest import Team

from leeward.apps.audit.models import AuditEntry
from leeward.apps.projects.actions.looks import audit_list, audit_read


def test_a_programs_looks_are_audited(team: Team) -> None:
    audit_list(team.sue)
    audit_read(team.project, team.mona)
    rows = AuditEntry.objects.filter(act__in=("project.list", "project.read")).order_by("pk")
    assert [(each.act, each.actor, each.object) for each in rows] == [
        ("project.list", "sue", ""),
        ("project.read", "mona", f"project/{team.project.pk}"),
    ]
