"""An inquiry of Barbados that measured a network before and after an arrest."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.networks.opened import granted
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.networks.actions.shared_measures import share_measure
from leeward.apps.networks.models import Intervention, Snapshot

WORDS = "Case 12, boats from the north"


def analyst_of(team: Team) -> Officer:
    """Who leads the inquiry."""
    found = Officer.objects.filter(username="ana").first()
    return found or create_officer("ana", "Ana", team.barbados, roles=[Role.ANALYST])


def measured(team: Team, *, shared: bool = True) -> Intervention:
    """An arrest forty days ago; 41 ties before, 12 after thirty days. Its lead shares the figures, or not yet."""
    ana, now = analyst_of(team), timezone.now()
    inquiry = granted(ana, team.sam, "Secret title")
    row = Intervention(inquiry=inquiry, kind="arrest", on=now.date() - timedelta(40), noted_by=ana, noted_at=now)
    row.what = "ERIKA was taken"
    row.save(force_insert=True)
    before, after = ({"nodes": 9, "ties": n, "largest": n // 3, "fragmentation": 0.1, "brokers": 1} for n in (41, 12))
    figures = {"before": before, "after": after, "elsewhere": [50, 49], "change": {"verdict": "weaker", "replaced": 1}}
    Snapshot.objects.create(intervention=row, day=0, taken_at=now, figures=before)
    Snapshot.objects.create(intervention=row, day=30, taken_at=now, figures=figures)
    if shared:
        share_measure(row, WORDS, officer=ana)
        row.refresh_from_db()
    return row
