"""Interventions: measured before, and after at their days; and never from half a window."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from tests.apps.networks.opened import Analysts, granted
from tests.apps.networks.world import cell, person, tied

from leeward.apps.audit.models import AuditEntry
from leeward.apps.networks.actions.interventions import measure_due, note, undo
from leeward.apps.networks.actions.runs import compute
from leeward.apps.networks.models import Inquiry, Intervention, Mention
from leeward.platform.refusal import NotAllowed

NAMES = "abcdefghij"


def today() -> date:
    return timezone.now().date()


def at(days_back: int) -> datetime:
    return timezone.now() - timedelta(days_back)


@pytest.fixture
def arrest(analysts: Analysts, inquiry: Inquiry) -> Intervention:
    """Forty days ago: Ray, to whom everyone was tied, was arrested. Each mention is of its day, so they are joined by
    their documents.
    """
    ray = person(analysts.ana, "RAY", at=at(50), key="ray")
    for name in NAMES:
        tied(ray, person(analysts.ana, name, at=at(50), document=name, key=f"{name}1"), "directs")
    return note(inquiry, "arrest", today() - timedelta(40), "Ray", [ray.pk], officer=analysts.ana)


def test_it_is_measured_before(arrest: Intervention) -> None:
    (day_0,) = arrest.snapshots.all()
    assert (day_0.figures["nodes"], day_0.figures["ties"], day_0.figures["fragmentation"]) == (11, 10, 0.0)
    assert "RAY" not in str(day_0.figures)
    assert len(day_0.ties["before"]) == 10
    assert [each.content["names"] for each in arrest.removed.all()] == [["RAY"]]


def test_a_network_that_was_not_seen_again_is_weaker(arrest: Intervention, analysts: Analysts) -> None:
    one, other = (person(analysts.ana, name, at=at(20), key=f"{name}2") for name in "xy")
    tied(one, other)
    assert measure_due() == 1
    after = arrest.snapshots.get(day=30)
    assert (after.figures["after"]["nodes"], after.figures["before"]["nodes"]) == (0, 11)
    assert after.figures["change"]["verdict"] == "weaker"
    assert (after.figures["change"]["gone"], after.figures["change"]["new"]) == (11, 0)
    assert after.figures["elsewhere"] == [0, 1]
    assert measure_due() == 0, "once"
    assert AuditEntry.objects.filter(act="inquiry.measured").count() == 1


def test_where_ties_elsewhere_fell_as_much_nothing_is_certain(analysts: Analysts, inquiry: Inquiry) -> None:
    """The network of those arrested is not seen again, and neither is anyone else's: less was looked for."""
    first, second = cell(analysts.ana, "abcdef", at=at(50)), cell(analysts.ana, "uvwxyz", at=at(50))
    compute(inquiry)
    made = note(inquiry, "arrest", today() - timedelta(40), "One", [first[0].pk], officer=analysts.ana)
    assert made.snapshots.get(day=0).figures["nodes"] == 6, "the group of those who were removed"
    measure_due()
    assert made.snapshots.get(day=30).figures["change"]["verdict"] == "uncertain"
    assert made.snapshots.get(day=30).figures["elsewhere"] == [15, 0]
    assert second[0].ties_from.exists()


def test_who_took_over_is_found(arrest: Intervention, analysts: Analysts, inquiry: Inquiry) -> None:
    lee = person(analysts.ana, "LEE", at=at(20), key="lee")
    for first in Mention.objects.exclude(pk__in=arrest.removed.all()).exclude(pk=lee.pk):
        again = person(analysts.ana, first.content["names"][0], at=at(20), key=f"{first.pk}2")
        inquiry.pair_decisions.create(
            one=first, other=again, verdict="same", decided_by=analysts.ana, decided_at=timezone.now()
        )
        tied(lee, again, "directs")
    measure_due()
    after = arrest.snapshots.get(day=30)
    assert after.figures["change"]["verdict"] == "uncertain"
    assert after.figures["change"]["gone"] == 1
    (replaced,) = after.ties["people"]["replacements"]
    assert replaced["by"] == str(lee.pk)
    assert (replaced["taken_over"], replaced["broker"]) == (1.0, True)


@pytest.mark.parametrize("back", [-1, 100])
def test_what_is_to_come_or_no_longer_seen_is_refused(back: int, analysts: Analysts, inquiry: Inquiry) -> None:
    with pytest.raises(NotAllowed):
        note(inquiry, "arrest", today() - timedelta(back), "x", [], officer=analysts.ana)
    assert not Intervention.objects.exists()


def test_where_the_scope_ends_before_nothing_is_measured(analysts: Analysts) -> None:
    short = granted(analysts.ana, analysts.sue, until=today() - timedelta(20))
    note(short, "seizure", today() - timedelta(31), "Boat", [], officer=analysts.ana)
    assert measure_due() == 0


def test_once_the_inquiry_is_not_open_nothing_is_measured(arrest: Intervention, inquiry: Inquiry) -> None:
    Inquiry.objects.filter(pk=inquiry.pk).update(expires_at=timezone.now())
    assert measure_due() == 0


def test_an_undone_one_is_measured_no_more(arrest: Intervention, analysts: Analysts) -> None:
    undo(arrest, officer=analysts.ana)
    assert measure_due() == 0
    with pytest.raises(NotAllowed):
        undo(arrest, officer=analysts.ana)
    arrest.refresh_from_db()
    assert arrest.undone_at is not None


def test_someone_outside_the_inquiry_can_neither_note_nor_undo(
    arrest: Intervention, analysts: Analysts, inquiry: Inquiry
) -> None:
    for officer in (analysts.ben, analysts.sue):
        with pytest.raises(NotAllowed):
            note(inquiry, "arrest", today(), "x", [], officer=officer)
        with pytest.raises(NotAllowed):
            undo(arrest, officer=officer)


def test_a_protected_person_is_never_among_the_removed(analysts: Analysts, inquiry: Inquiry) -> None:
    victim = person(analysts.ana, "VIC", is_protected=True)
    made = note(inquiry, "operation", today(), "Raid", [victim.pk], officer=analysts.ana)
    assert not made.removed.exists()
