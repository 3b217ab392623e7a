"""Which operations an officer finds, and which agencies, phases and sites are in one."""

from django.utils import timezone
from tests.apps.operations.conftest import Team, plan

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Agency, Role
from leeward.apps.operations.actions.operations import begin, invite, leave
from leeward.apps.operations.actions.phases import save_phase
from leeward.apps.operations.actions.removing import remove, restore
from leeward.apps.operations.actions.sites import SiteFacts, save_site
from leeward.apps.operations.models import Operation, Phase, Site
from leeward.apps.operations.queries import home
from leeward.apps.operations.queries import operations as queries
from leeward.apps.operations.queries.operations import (
    agencies_in,
    agencies_to_invite,
    operation_for,
    operations,
    participants,
    phases,
    removed,
    sites,
)
from leeward.platform.home import Level

ROLES = (
    (Role.OPERATION_LEAD, True),
    (Role.SUPERVISOR, True),
    (Role.DATA_PROTECTION, True),
    (Role.AUDITOR, True),
    (Role.OFFICER, False),
    (Role.SECOND_LINE, False),
    (Role.RECORD_KEEPER, False),
    (Role.PROTECTION, False),
    (Role.DUTY, False),
    (Role.ANALYST, False),
    (Role.ADMINISTRATOR, False),
)


def test_the_role_and_the_agency_decide_who_finds_it(operation: Operation, team: Team) -> None:
    Operation.objects.update(state=Operation.State.RUNNING)
    now = timezone.now()
    for role, finds in ROLES:
        inside = create_officer(f"in-{role}", role, team.antigua, roles=[role])
        outside = create_officer(f"out-{role}", role, team.lucia, roles=[role])
        assert (operation_for(operation.pk, inside) is not None) is finds, role
        assert list(operations(inside)) == ([operation] if finds else []), role
        assert home.running(inside, now).count == int(finds), role
        assert operation_for(operation.pk, outside) is None, role
        assert home.running(outside, now).count == 0, role


def test_an_agency_that_left_still_finds_what_it_was_in(operation: Operation, team: Team) -> None:
    leave(operation, team.antigua, "Their election", officer=team.ali)
    assert operation_for(operation.pk, team.ali) == operation
    assert [(row.agency, bool(row.left_at)) for row in participants(operation)] == [
        (team.antigua, True),
        (team.barbados, False),
    ]
    assert list(agencies_in(operation)) == [team.barbados]


def test_the_newest_is_first_and_a_home_counts_those_that_run(operation: Operation, team: Team) -> None:
    later = begin(plan(name="Later", begins_on=operation.ends_on, ends_on=operation.ends_on), "Act", officer=team.lea)
    assert list(operations(team.lea)) == [later, operation]
    assert list(operations(team.ali)) == [operation]
    now = timezone.now()
    for state, count in (("planned", 0), ("running", 2), ("ended", 0), ("cancelled", 0)):
        Operation.objects.update(state=state)
        card = home.running(team.lea, now)
        assert (card.page, card.count, card.level) == ("operations:operations", count, Level.CALM), state
    card = home.access_asked(team.lea, now)
    assert (card.count, card.since, card.level) == (0, None, Level.CALM)


def test_whom_to_invite(operation: Operation, team: Team) -> None:
    press = ensure_agency("BRB-NEWS", "Published lists", country="BRB")
    Agency.objects.filter(pk=press.pk).update(publishes_only=True)
    assert list(agencies_to_invite(operation)) == [team.lucia], "who only publishes lists has no officers"
    invite(operation, team.lucia, "Act 3", officer=team.lea)
    assert list(agencies_to_invite(operation)) == []
    leave(operation, team.lucia, "No", officer=team.lea)
    assert list(agencies_in(operation)) == [team.antigua, team.barbados]


def test_what_was_taken_out_is_listed_to_be_put_back(operation: Operation, team: Team) -> None:
    day = operation.begins_on
    other = begin(plan(name="Other"), "Act", officer=team.lea)
    made: list[Phase | Site] = []
    for number in range(2):
        made.append(save_phase(operation, None, f"Phase {number}", day, day, officer=team.lea))
        facts = SiteFacts(f"S{number}", f"Site {number}", team.antigua, latitude=17, longitude=-61)
        made.append(save_site(operation, None, facts, officer=team.lea))
    assert len(phases(operation)) == len(sites(operation)) == 2
    for row in made:
        remove(row, officer=team.lea)
    for kind in (Phase, Site):
        assert [row.name[-1] for row in removed(kind, operation)] == ["1", "0"], "the last one first"
        assert not removed(kind, other).exists()
    assert not phases(operation).exists()
    assert not sites(operation).exists()
    for row in made:
        restore(row, officer=team.lea)
    assert not removed(Phase, operation).exists()
    assert [site.code for site in sites(operation)] == ["S0", "S1"]


def test_each_sees_those_of_their_agency(operation: Operation, team: Team) -> None:
    other = begin(plan(name="Sea Wind"), "Act 3", officer=team.otto)
    for officer, sees in ((team.lea, operation), (team.sue, operation), (team.otto, other)):
        assert list(queries.operations(officer)) == [sees]
        for each in (operation, other):
            assert queries.operation_for(each.pk, officer) == (each if each == sees else None)
