"""The figures of an intervention are shared by the inquiry's lead, under words of theirs, until they stop it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.networks.opened import Analysts
from tests.apps.networks.together import together

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.interventions import undo
from leeward.apps.networks.actions.shared_measures import share_measure, stop_sharing
from leeward.apps.networks.models import Inquiry, Intervention
from leeward.apps.networks.queries.interventions import shared_with
from leeward.platform.refusal import NotAllowed


@pytest.fixture
def arrest(analysts: Analysts, inquiry: Inquiry) -> Intervention:
    row = Intervention(inquiry=inquiry, kind="arrest", on=timezone.now().date(), noted_by=analysts.ana)
    row.noted_at, row.what = timezone.now(), "Taken"
    row.save(force_insert=True)
    return row


def test_only_the_lead_of_an_open_inquiry_shares_and_a_supervisor_may_stop_it(
    arrest: Intervention, analysts: Analysts
) -> None:
    inquiry, agency = arrest.inquiry, analysts.ana.agency
    inquiry.members.add(analysts.ben)
    both = together(analysts)
    for officer in (analysts.ben, analysts.sue, both.eve, both.max):
        with pytest.raises(NotAllowed):
            share_measure(arrest, "Case 12", officer=officer)
        with pytest.raises(NotAllowed):
            stop_sharing(arrest, officer=officer)  # nothing is shared
    share_measure(arrest, "Case 12", officer=analysts.ana)
    assert [each.shared_as for each in shared_with(agency)] == ["Case 12"]
    assert not shared_with(both.eve.agency)
    for officer in (analysts.ben, both.max):
        with pytest.raises(NotAllowed):
            stop_sharing(arrest, officer=officer)
    stop_sharing(arrest, officer=analysts.sue)
    assert not shared_with(agency)
    acts = AuditEntry.objects.filter(act__contains="share").order_by("pk").values_list("act", "legal_basis")
    assert list(acts) == [("inquiry.measure_share", "Act 12"), ("inquiry.measure_unshare", "Act 12")]


def test_what_was_undone_is_not_shared_and_an_ended_inquiry_shares_nothing_new(
    arrest: Intervention, analysts: Analysts
) -> None:
    share_measure(arrest, "Case 12", officer=analysts.ana)
    undo(arrest, officer=analysts.ana)
    assert not shared_with(analysts.ana.agency)
    Intervention.objects.update(undone_at=None)
    Inquiry.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert len(shared_with(analysts.ana.agency)) == 1  # figures stay when the inquiry ends
    with pytest.raises(NotAllowed):
        share_measure(arrest, "Again", officer=analysts.ana)
