"""Values that people enter: evidence, a second person, and links for partners."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.projects.begun import goal_with
from tests.apps.projects.conftest import Team

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.actions.entries import decide, end_link, enter, enter_by_link, make_link
from leeward.apps.projects.actions.framework import make_periods
from leeward.apps.projects.models import Entry, EntryLink, Indicator, Period
from leeward.apps.projects.queries.figures import value_of
from leeward.platform.refusal import NotAllowed

THREE = Decimal(3)


@pytest.fixture
def manual(team: Team) -> tuple[Indicator, Period]:
    """A manual indicator and the first period."""
    row = goal_with(team.project, team.mona, manual=True)
    make_periods(team.project, 6, officer=team.mona)
    return row, team.project.periods.order_by("starts_on")[0]


def test_a_second_person_confirms_and_the_newest_confirmed_value_counts(
    team: Team, manual: tuple[Indicator, Period]
) -> None:
    entry = enter(team.project, *manual, THREE, "File 3", officer=team.mona)
    for officer in (team.mona, team.zoe):
        with pytest.raises(NotAllowed):
            decide(entry, confirmed=True, officer=officer)
    assert value_of(*manual, team.project.agency).absent == "not_entered"
    decide(entry, confirmed=True, officer=team.sue)
    later = enter(team.project, *manual, Decimal(4), "File 4", officer=team.max)
    decide(later, confirmed=True, officer=team.mona)
    assert value_of(*manual, team.project.agency).value == 4
    with pytest.raises(NotAllowed):  # once
        decide(later, confirmed=False, officer=team.sue)
    refused = enter(team.project, *manual, Decimal(9), "?", officer=team.max)
    decide(refused, confirmed=False, officer=team.mona)
    assert value_of(*manual, team.project.agency).value == 4


def test_the_database_refuses_one_person(team: Team, manual: tuple[Indicator, Period]) -> None:
    entry = enter(team.project, *manual, THREE, "File 3", officer=team.mona)
    for decider in (team.mona, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.filter(pk=entry.pk).update(state="confirmed", decided_by=decider)


def test_a_counted_indicator_takes_no_value(team: Team, manual: tuple[Indicator, Period]) -> None:
    counted = goal_with(team.project, team.mona)
    with pytest.raises(NotAllowed):
        enter(team.project, counted, manual[1], THREE, "File", officer=team.mona)
    with pytest.raises(NotAllowed):
        make_link(team.project, counted, manual[1], "IOM", 3, officer=team.mona, again=False)


def _link(team: Team, manual: tuple[Indicator, Period], *, again: bool = False) -> str:
    return make_link(team.project, *manual, "IOM", 3, officer=team.mona, again=again)


def test_a_link_works_once_and_its_maker_does_not_confirm(team: Team, manual: tuple[Indicator, Period]) -> None:
    code = _link(team, manual)
    entry = enter_by_link(code, THREE, "Our list")
    assert entry is not None
    assert enter_by_link(code, THREE, "again") is None  # replayed
    with pytest.raises(NotAllowed):
        decide(entry, confirmed=True, officer=team.mona)
    decide(entry, confirmed=True, officer=team.max)
    assert value_of(*manual, team.project.agency).value == 3
    assert code not in str(list(EntryLink.objects.values()))


def test_a_link_for_corrections_works_until_the_value_is_confirmed(
    team: Team, manual: tuple[Indicator, Period]
) -> None:
    code = _link(team, manual, again=True)
    assert enter_by_link(code, THREE, "first")
    entry = enter_by_link(code, Decimal(5), "corrected")
    assert entry is not None
    decide(entry, confirmed=True, officer=team.max)
    assert enter_by_link(code, Decimal(6), "later") is None
    assert list(Entry.objects.order_by("entered_at").values_list("state", flat=True)) == ["replaced", "confirmed"]


def test_forged_expired_ended_and_left_behind_links_look_alike(team: Team, manual: tuple[Indicator, Period]) -> None:
    code = _link(team, manual)
    for typed in ("", "AAAA-BBBB-CCCC-DDDD", code[:-1], code + "A", "'; --", code.lower()[::-1]):
        assert enter_by_link(typed, THREE, "x") is None
    assert enter_by_link(code, THREE, "x", now=timezone.now() + timedelta(days=4)) is None
    Officer.objects.filter(pk=team.mona.pk).update(is_active=False)
    assert enter_by_link(code, THREE, "x") is None
    Officer.objects.filter(pk=team.mona.pk).update(is_active=True)
    end_link(team.project, EntryLink.objects.get(), officer=team.max)
    assert enter_by_link(code, THREE, "x") is None
    assert not Entry.objects.exists()
    for days in (0, 61):
        with pytest.raises(NotAllowed):
            make_link(team.project, *manual, "IOM", days, officer=team.mona, again=False)
