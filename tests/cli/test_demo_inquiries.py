"""The demonstration's inquiries: one open with an entry, one closed with an intervention that was measured twice."""

from typing import Any

import pytest
from tests.apps.screening.conftest import own_index

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Role
from leeward.apps.networks.models import Inquiry, Snapshot
from leeward.apps.networks.queries.visible import sources_in
from leeward.cli.demo_inquiries import load_inquiries
from leeward.cli.demo_networks import load_networks
from leeward.core.graph import kernel
from leeward.scenario import build_region

pytestmark = pytest.mark.django_db
__all__ = ["own_index"]


def test_one_is_open_and_one_was_closed(cast: Any, settings: Any) -> None:
    settings.DEMO = True
    Agency.objects.filter(pk=cast.barbados.pk).update(is_local=True)
    for name, role in (("analyst", Role.ANALYST), ("supervisor", Role.SUPERVISOR)):
        create_officer(name, name, cast.barbados, roles=[role], post=cast.bridgetown)
    region = build_region()
    load_networks(region)
    load_inquiries(region)
    running, closed = Inquiry.objects.order_by("end")
    assert running.is_open()
    assert running.entries.get().grade == "C3"
    assert {"passenger", "booking", "record"} <= set(sources_in(running).values_list("kind", flat=True))
    assert (closed.end, not closed.answer) == ("closed", False)
    if kernel.available():
        days = Snapshot.objects.filter(intervention__inquiry=closed).values_list("day", flat=True)
        assert sorted(days) == [0, 30]
        before = Snapshot.objects.get(day=0).figures
        assert before["nodes"] == 3, "who organises it; those who were moved are not drawn"
    load_inquiries(region)
    assert Inquiry.objects.count() == 2


def test_a_real_installation_has_none(settings: Any) -> None:
    settings.DEMO = False
    load_inquiries(build_region())
    assert not Inquiry.objects.exists()
