"""The demonstration's inquiries: one open with an entry, one closed with an intervention that was measured twice."""

from typing import Any

import pytest
from tests.apps.networks.views.test_inquiries import browser
from tests.apps.screening.conftest import own_index

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Role
from leeward.apps.networks.models import FactLift, Inquiry, Mention, Snapshot
from leeward.apps.networks.queries.fact_lifts import holders, kept, waiting_lifts
from leeward.apps.networks.queries.visible import mentions_in, sources_in
from leeward.core.graph import kernel
from leeward.demo.fact_lifts import load_fact_lifts
from leeward.demo.inquiries import load_inquiries
from leeward.demo.networks import load_networks
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
    _one_may_be_drawn_and_one_waits(cast, running)


def _one_may_be_drawn_and_one_waits(cast: Any, running: Inquiry) -> None:
    """Both are adults who are kept out only because one telephone paid many bookings; each run picks the same two."""
    carer = create_officer("carelead", "Carelead", cast.barbados, roles=[Role.PROTECTION], password="carelead-password")
    hidden = {each.pk for each in Mention.objects.exclude(protective_fact="")} - drawn(running)
    load_fact_lifts(build_region())
    agreed, asked = FactLift.objects.order_by("asked_at")
    assert (agreed.state, agreed.decided_by, asked.state) == ("agreed", carer, "asked")
    assert agreed.document < asked.document
    shown = hidden & drawn(running)
    assert shown == set(holders(agreed).values_list("pk", flat=True)) != set()
    assert [each.row.pk for each in map(kept, waiting_lifts(carer)) if not each.closed] == [asked.pk]
    page = browser(carer).get("/inquiries/not-drawn").content.decode()
    assert (asked.document in page, agreed.document in page) == (True, True)
    load_fact_lifts(build_region())
    assert FactLift.objects.count() == 2


def drawn(inquiry: Inquiry) -> set[Any]:
    """The mentions that the inquiry shows."""
    return set(mentions_in(inquiry).values_list("pk", flat=True))


def test_a_real_installation_has_none(settings: Any) -> None:
    settings.DEMO = False
    load_inquiries(build_region())
    load_fact_lifts(build_region())
    assert not Inquiry.objects.exists()
    assert not FactLift.objects.exists()
