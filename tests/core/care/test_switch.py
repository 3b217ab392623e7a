"""The non-punishment switch: no history of decisions, times and attempts lets a barred act complete meanwhile."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from leeward.core.care.clocks import Lapse, lapse_problems, reflection
from leeward.core.care.statuses import Decision, Status, problems
from leeward.core.care.switch import WHY, Block, Standing, barred_acts, is_switch_on, stands_in_the_way

START = datetime(2026, 11, 1, tzinfo=UTC)
PERSONS = st.sampled_from(["anne", "bob", "carl", ""])
ROLES = st.frozensets(st.sampled_from(["officer", "protection", "supervisor", "administrator"]))


@pytest.mark.parametrize("act", ["refuse_entry", "remove", "penalty", "complete_hold", "an_act_of_a_later_version"])
@pytest.mark.parametrize("standing", [Standing("possible"), Standing("actual"), Standing("", reflection("ATG", START))])
def test_a_protected_person_is_not_processed(act: str, standing: Standing) -> None:
    assert stands_in_the_way(act, mark=is_switch_on(standing, START)) == Block(act)


def test_what_stands_in_the_way_says_the_same_to_all() -> None:
    reasons = [stands_in_the_way(act, mark=True) for act in barred_acts()]
    assert {block.why for block in reasons if block} == {WHY}
    assert len([block for block in reasons if block]) == len(barred_acts())


def test_an_unrelated_crime_is_another_matter_once_someone_looked() -> None:
    assert stands_in_the_way("complete_hold", mark=True, unrelated=True) is None
    for unrelated in (None, False):
        assert stands_in_the_way("complete_hold", mark=True, unrelated=unrelated)
    assert stands_in_the_way("remove", mark=True, unrelated=True), "removal is barred whatever the crime"


class Care(RuleBasedStateMachine):
    """A person's whole time in care: anyone tries anything, and only what the rules accept is recorded.

    The model beside it is independent of the module under test: it keeps which two persons took away the status and the
    reflection period, and nothing else can have let an act complete.
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.standing = Standing()
        self.ever_possible = False
        self.negative_by: set[str] = set()
        self.lapsed_by: set[str] = set()

    @initialize(signal=st.booleans())
    def begins(self, signal: bool) -> None:
        if signal:
            self._signal()

    def _signal(self) -> None:
        self.ever_possible = True
        self.negative_by = set()
        self.standing = replace(self.standing, status="possible")

    @rule()
    def signal_from_the_counter(self) -> None:
        """A chip is tapped: without a status, or after a negative one, it makes a possible victim."""
        if self.standing.status in {"", "not_a_victim"}:
            self._signal()

    @rule()
    def reflection_begins(self) -> None:
        if self.ever_possible and self.standing.reflection is None:
            self.lapsed_by = set()
            self.standing = replace(self.standing, reflection=reflection("ATG", self.now))

    @rule(
        after=st.sampled_from(["possible", "actual", "not_a_victim"]),
        by=PERSONS,
        by_roles=ROLES,
        second=PERSONS,
        second_roles=ROLES,
        reasons=st.sampled_from(["", "heard twice"]),
        review=st.sampled_from(["", "to the ombudsman"]),
    )
    def someone_decides(
        self,
        after: Status,
        by: str,
        by_roles: frozenset[str],
        second: str,
        second_roles: frozenset[str],
        reasons: str,
        review: str,
    ) -> None:
        decision = Decision(
            self.standing.status, after, by, by_roles, "ngo", self.now, second, second_roles, reasons, review
        )
        if not problems(decision):
            self.standing = replace(self.standing, status=after)
            self.ever_possible = True
            self.negative_by = {by, second} if after == "not_a_victim" else set()

    @rule(
        ground=st.sampled_from(["period_over", "person_asked", "not_a_victim"]),
        by=PERSONS,
        second=PERSONS,
        reasons=st.sampled_from(["", "she asked"]),
    )
    def someone_ends_reflection(self, ground: str, by: str, second: str, reasons: str) -> None:
        period = self.standing.reflection
        lapse = Lapse(self.now, ground, reasons, by, second)  # type: ignore[arg-type]  # of the closed list above
        if period is not None and not lapse_problems(period, lapse):
            self.lapsed_by = {by, second}
            self.standing = replace(self.standing, reflection=replace(period, lapse=lapse))

    @rule(hours=st.integers(1, 24 * 60))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @invariant()
    def no_barred_act_completes(self) -> None:
        mark = is_switch_on(self.standing, self.now)
        completed = [act for act in barred_acts() if stands_in_the_way(act, mark=mark) is None]
        if completed and self.ever_possible:
            assert len(self.negative_by - {""}) == 2, "two persons said that they are no victim"
            assert self.standing.reflection is None or len(self.lapsed_by - {""}) == 2
        if not self.ever_possible:
            assert set(completed) == set(barred_acts()), "the switch is off for everyone else"


TestCare = Care.TestCase
TestCare.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
