"""What lists, homes and operations count over cases is what counting one by one gives."""

from datetime import timedelta
from typing import NamedTuple

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.apps.border.conftest import Cast, MakeCheck, make_check, record
from tests.apps.protection.conftest import Care
from tests.apps.protection.queries.test_counted import LIVES, Life, lived, says_no

from leeward.apps.border.models import Referral as QuietReferral
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.models import (
    Case,
    Decision,
    FollowUp,
    MissingNotice,
    RuleSharing,
    Section,
    Task,
)
from leeward.apps.protection.queries import home
from leeward.apps.protection.queries.cases import local_today, open_rows, rows
from leeward.apps.protection.queries.met_at import people_met_at
from leeward.apps.protection.queries.still_open import still_open
from leeward.apps.screening.queries.care import check_mark

pytestmark = pytest.mark.django_db
__all__ = ["make_check", "record"]
DUE = st.lists(st.sampled_from(["late", "done", "to come"]), max_size=3).map(tuple)
WAITS = st.lists(st.sampled_from(["own", "colleague's", "decided"]), max_size=2).map(tuple)


class Held(NamedTuple):
    """What one case has: its state, tasks and looks by when they are due, decisions by who proposed, notices that are
    new, seen or erased, versions kept aside, and sharings by a rule by who asked.
    """

    state: str
    tasks: tuple[str, ...]
    looks: tuple[str, ...]
    decisions: tuple[str, ...]
    notices: tuple[str, ...]
    asides: int
    rules: tuple[str, ...]

    @property
    def late(self) -> int:
        return self.tasks.count("late") + self.looks.count("late")

    @property
    def is_open(self) -> bool:
        return self.state == Case.State.OPEN


HELD = st.lists(
    st.builds(
        Held,
        st.sampled_from([Case.State.OPEN, Case.State.OPEN, Case.State.CLOSED]),
        DUE,
        DUE,
        WAITS,
        st.lists(st.sampled_from(["new", "seen", "erased"]), max_size=3).map(tuple),
        st.integers(0, 2),
        WAITS,
    ),
    min_size=1,
    max_size=4,
)


def with_contents(care: Care, held: Held) -> Case:
    """A case with these rows."""
    now, today = timezone.now(), local_today(care.mona, timezone.now())
    case = open_case(officer=care.mona)
    dated = {"late": (today - timedelta(days=1), None), "done": (today - timedelta(days=1), now)}
    dated["to come"] = (today + timedelta(days=1), None)
    usual = {"case": case, "at": now}

    def keep(row: Task | FollowUp | Decision | MissingNotice | Section | RuleSharing, *, erased: bool = False) -> None:
        if not erased:
            row.body = {"what": "x"}
        row.save(force_insert=True)

    for due, done in (dated[each] for each in held.tasks):
        keep(Task(officer=care.mona, owner=care.mona, due_on=due, done_at=done, **usual))
    for days, (due, done) in zip(FollowUp.DAYS, (dated[each] for each in held.looks), strict=False):
        keep(FollowUp(officer=care.mona, days=days, due_on=due, done_at=done, **usual))
    for said in held.decisions:
        by = care.nell if said == "colleague's" else care.mona
        row = Decision(officer=by, before=Case.Status.POSSIBLE, status=Case.Status.ACTUAL, **usual)
        if said == "decided":
            row.outcome, row.seconded_by, row.seconded_at = Decision.Outcome.AGREED, care.lead, now
        keep(row)
    for said in held.notices:
        seen = now if said == "seen" else None
        keep(MissingNotice(officer=care.mona, looked_at=seen, **usual), erased=said == "erased")
    for number in range(held.asides):
        keep(Section(officer=care.mona, kind=Section.Kind.PLAN, number=number, aside=True, **usual))
    for said in held.rules:
        by = care.nell if said == "colleague's" else care.mona
        state = RuleSharing.State.REFUSED if said == "decided" else RuleSharing.State.WAITING
        keep(RuleSharing(officer=by, state=state, **usual))
    Case.objects.filter(pk=case.pk).update(state=held.state)
    return Case.objects.get(pk=case.pk)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(each=HELD)
@example(each=[Held(Case.State.OPEN, (), (), (), ("erased",), 0, ())])
def test_lists_and_homes_count_each_case(care: Care, each: list[Held]) -> None:
    with transaction.atomic():
        Case.objects.filter(pk=care.case.pk).delete()
        made = [(with_contents(care, held), held) for held in each]
        now, there = timezone.now(), [held for held in each if held.is_open]
        card = home.open_cases(care.mona, now)
        overdue = sum(held.late > 0 for held in there)
        assert (card.count, card.note) == (len(there), f"{overdue} overdue" if overdue else "")
        assert home.notices(care.mona, now).count == sum(held.notices.count("new") for held in there)
        assert home.to_second(care.mona, now).count == sum(held.decisions.count("colleague's") for held in each)
        assert home.by_rule(care.mona, now).count == sum(held.rules.count("colleague's") for held in each)
        for row, (_case, held) in zip(rows([case for case, _ in made], care.mona, now), made, strict=True):
            waiting = [said for said in (*held.decisions, *held.rules) if said != "decided"]
            assert row.overdue == held.late
            assert row.waiting == len(waiting) + held.asides + held.notices.count("new")
        assert {row.case.pk for row in open_rows(care.mona, now)} == {case.pk for case, held in made if held.is_open}
        assert open_rows(care.stranger, now) == [], "another agency counts none of them"
        for case, held in made:
            reasons = (
                any(said != "done" for said in held.tasks),
                any(said != "decided" for said in held.decisions),
                bool(held.asides),
                any(said != "done" for said in held.looks),
            )
            assert len(still_open(case)) == sum(reasons)
        transaction.set_rollback(True)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=LIVES, met=st.lists(st.booleans(), min_size=4, max_size=4))
def test_operations_count_each_person_met_at_their_posts(
    care: Care, cast: Cast, make_check: MakeCheck, lives: list[Life], met: list[bool]
) -> None:
    now = timezone.now()
    with transaction.atomic():
        expected = {Case.Status.POSSIBLE: 0, Case.Status.ACTUAL: 0}
        for number, (life, is_met) in enumerate(zip(lives, met, strict=False)):
            case = lived(care, life, number)
            check = make_check("PROTECT", cast.alice, at=now)
            person = {"post": cast.bridgetown, "referred_by": cast.alice, "referred_at": now}
            QuietReferral.objects.create(check_made=check, quiet=is_met, **person)
            if life.erased != "whole":
                case.about = (case.about or {}) | {"checks": [check_mark(check)]}
                case.save()
                if is_met and not says_no(life) and life.status in expected:
                    expected[Case.Status(life.status)] += 1
        window = (now - timedelta(days=30), now + timedelta(days=1))
        found = people_met_at(frozenset({"BRB"}), frozenset({cast.bridgetown.code}), *window)
        assert found.get("potential_victim", 0) == expected[Case.Status.POSSIBLE]
        assert found.get("confirmed_victim", 0) == expected[Case.Status.ACTUAL]
        transaction.set_rollback(True)
