"""Inquiries that touch the same learn so only if both allow it, and step by step."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.networks.opened import Analysts, granted
from tests.apps.networks.together import Together, allow, on_chart, person, together

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions import overlaps as acts
from leeward.apps.networks.actions.inquiries import close
from leeward.apps.networks.models import Inquiry, Overlap, OverlapSetting, Pair
from leeward.apps.networks.queries.overlaps import Seen, seen
from leeward.platform.refusal import NotAllowed

PHONE = "246555"


def only(inquiry: Inquiry) -> Seen:
    [each] = seen(inquiry)
    return each


def test_nothing_is_compared_unless_both_allow_it(touching: Together) -> None:
    assert acts.find_overlaps() == 0
    allow(touching.ours, touching.sue)
    assert acts.find_overlaps() == 0
    acts.ask_to_compare(touching.theirs, officer=touching.eve)
    assert acts.find_overlaps() == 0  # asked for, and not agreed to
    acts.decide_to_compare(touching.theirs, agree=False, officer=touching.max)
    assert acts.find_overlaps() == 0
    assert not Overlap.objects.exists()


def test_at_first_each_learns_only_that_there_is_one(found: Together) -> None:
    for inquiry in (found.ours, found.theirs):
        told = only(inquiry)
        assert (told.agency, told.lead, list(told.values), list(told.mentions)) == (None, None, [], [])
    assert AuditEntry.objects.filter(act="overlap.found").count() == 2


def test_agency_then_lead_and_values_once_both_agree_to_each(found: Together) -> None:
    row = Overlap.objects.get()
    with pytest.raises(NotAllowed, match="name their agencies"):
        acts.agree_to(row, found.ours, "contact", officer=found.ana)
    acts.agree_to(row, found.ours, "name", officer=found.ana)
    assert only(found.theirs).agency is None
    acts.agree_to(row, found.theirs, "name", officer=found.eve)
    assert only(found.ours).agency == found.eve.agency
    acts.agree_to(row, found.theirs, "contact", officer=found.eve)
    assert (only(found.ours).lead, list(only(found.ours).values)) == (None, [])
    acts.agree_to(row, found.ours, "contact", officer=found.ana)
    told = only(found.ours)
    assert told.lead == found.eve
    assert [each.text for each in told.values] == [PHONE]
    assert all(each.source.agency == found.ana.agency for each in told.mentions)
    with pytest.raises(NotAllowed, match="already"):
        acts.agree_to(row, found.ours, "contact", officer=found.ana)
    with pytest.raises(NotAllowed):
        acts.agree_to(row, found.ours, "everything", officer=found.ana)


def test_only_the_lead_speaks_for_an_inquiry(found: Together) -> None:
    row = Overlap.objects.get()
    found.ours.members.add(found.ben)
    for officer, inquiry in ((found.ben, found.ours), (found.sue, found.ours), (found.eve, found.ours)):
        with pytest.raises(NotAllowed):
            acts.agree_to(row, inquiry, "name", officer=officer)
    with pytest.raises(NotAllowed):
        acts.ask_to_compare(found.ours, officer=found.ben)


def test_a_second_person_allows_it_and_none_is_needed_to_switch_it_off(touching: Together) -> None:
    acts.ask_to_compare(touching.ours, officer=touching.ana)
    for officer in (touching.ana, touching.max, touching.eve, touching.ben):
        with pytest.raises(NotAllowed):
            acts.decide_to_compare(touching.ours, agree=True, officer=officer)
    with pytest.raises(NotAllowed, match="already"):
        acts.ask_to_compare(touching.ours, officer=touching.ana)
    acts.decide_to_compare(touching.ours, agree=True, officer=touching.sue)
    with pytest.raises(NotAllowed):
        acts.stop_comparing(touching.ours, officer=touching.max)
    acts.stop_comparing(touching.ours, officer=touching.ana)
    assert OverlapSetting.objects.get().state == "off"
    acts.ask_to_compare(touching.ours, officer=touching.ana)  # and again from the beginning
    assert OverlapSetting.objects.get().state == "asked"


def _off(touching: Together) -> None:
    acts.stop_comparing(touching.theirs, officer=touching.max)


def _closed(touching: Together) -> None:
    close(touching.ours, "Answered", officer=touching.ana)


@pytest.mark.parametrize("end", [_off, _closed])
def test_it_ends_with_either_side_at_once(end: Callable[[Together], None], found: Together) -> None:
    end(found)
    assert not Overlap.objects.exists()
    assert seen(found.ours) == seen(found.theirs) == []
    assert AuditEntry.objects.filter(act="overlap.end").count() == 2


def test_the_moment_time_runs_out_nothing_is_shown_before_any_job(found: Together) -> None:
    Inquiry.objects.filter(pk=found.theirs.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert seen(found.ours) == []


def test_it_is_forgotten_once_nothing_is_in_common(found: Together) -> None:
    found.ours.charts.all().delete()
    assert acts.find_overlaps() == 0
    assert not Overlap.objects.exists()


def test_nothing_protected_is_compared(touching: Together) -> None:
    for row in touching.ours.charts.get().items.all():
        assert row.mention is not None
        row.mention.source.is_protected = True
        row.mention.source.save()
    allow(touching.ours, touching.sue)
    allow(touching.theirs, touching.max)
    assert acts.find_overlaps() == 0


def test_fewer_things_than_five_are_not_compared_because_one_bit_would_say_which(analysts: Analysts) -> None:
    both = together(analysts)
    on_chart(both.ours, person(both.ana, "OUR A", PHONE))
    on_chart(both.theirs, *(person(both.eve, f"THEIR {name}", PHONE) for name in "ABCDE"))
    allow(both.ours, both.sue)
    allow(both.theirs, both.max)
    assert acts.find_overlaps() == 0


def test_the_same_person_in_two_agencies_sources_is_found_where_the_model_is_sure(analysts: Analysts) -> None:
    both = together(analysts)
    ours = [person(both.ana, f"OUR {name}") for name in "ABCDE"]
    theirs = [person(both.eve, f"THEIR {name}") for name in "ABCDE"]
    on_chart(both.ours, *ours)
    on_chart(both.theirs, *theirs)
    allow(both.ours, both.sue)
    allow(both.theirs, both.max)
    pair = Pair.objects.create(one=ours[0], other=theirs[0], log_odds=3.0, levels={}, model="1")
    assert acts.find_overlaps() == 0
    pair.log_odds = 9.0
    pair.save()
    assert acts.find_overlaps() == 1


def test_two_inquiries_of_one_lead_are_not_told_of_each_other(touching: Together) -> None:
    mine = granted(touching.ana, touching.sue, "Mine too")
    on_chart(mine, *(row.mention for row in touching.ours.charts.get().items.all() if row.mention))
    allow(touching.ours, touching.sue)
    allow(mine, touching.sue)
    assert acts.find_overlaps() == 0
