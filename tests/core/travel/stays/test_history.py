"""One person's stays: what ends one, what one event is, and that the order of arrival is nothing."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.travel.stays.crossings import DAY, crossing, entry, leaving

from leeward.core.travel.stays.crossing import Crossing, Direction, Source
from leeward.core.travel.stays.history import Ending, Evidence, Reviewed, history


@pytest.mark.parametrize(
    ("crossings", "endings", "exits"),
    [
        pytest.param([entry(0), leaving(9)], [Ending.EXIT], 0, id="came and left"),
        pytest.param([entry(0)], [Ending.NONE], 0, id="is here, or left without a record"),
        pytest.param([entry(0), entry(30)], [Ending.NEXT_ENTRY, Ending.NONE], 0, id="who enters again has left"),
        pytest.param([leaving(3)], [], 1, id="an exit without an entry is kept"),
        pytest.param([entry(5), leaving(4)], [Ending.NONE], 1, id="an exit before the entry ends nothing"),
        pytest.param([entry(0), leaving(9, source=Source.LIST)], [Ending.LIST], 0, id="only the carrier's list"),
        pytest.param([entry(0), leaving(9, source=Source.DECLARATION)], [Ending.LIST], 0, id="the captain's form"),
        pytest.param([entry(0), leaving(9, source=Source.TYPED)], [Ending.EXIT], 0, id="typed from paper later"),
        pytest.param(
            [entry(0), leaving(9, 10), leaving(9, 14, source=Source.LIST)], [Ending.EXIT], 0, id="counter and list"
        ),
        pytest.param([entry(0, 12), entry(0, 12.1)], [Ending.NONE], 0, id="two counters at once"),
        pytest.param(
            [entry(0, 8), entry(0, 18)], [Ending.NEXT_ENTRY, Ending.NONE], 0, id="two counters, ten hours apart"
        ),
        pytest.param(
            [entry(0, 8, source=Source.LIST), entry(0, 9, stay=90)], [Ending.NONE], 0, id="the list, then the counter"
        ),
        pytest.param([entry(0), leaving(1), leaving(5)], [Ending.EXIT], 1, id="left twice"),
        pytest.param([], [], 0, id="no crossing"),
    ],
)
def test_what_ends_a_stay(crossings: list[Crossing], endings: list[Ending], exits: int) -> None:
    found = history(crossings)
    assert [stay.ending for stay in found.stays] == endings
    assert len(found.exits) == exits


def test_of_one_event_the_permitted_stay_is_kept_whoever_spoke_first() -> None:
    counter, listed = entry(0, 9, stay=90), entry(0, 8, source=Source.LIST)
    assert history([counter, listed]).stays[0].entry == counter
    typed = entry(0, 10, source=Source.TYPED, stay=42)
    unspoken = entry(0, 9)
    assert history([unspoken, typed]).stays[0].entry == typed


@given(
    st.permutations([entry(0, stay=30), leaving(9), entry(40, stay=30), entry(41, 3, source=Source.LIST), leaving(99)])
)
def test_any_order_of_arrival_gives_the_same_stays(crossings: list[Crossing]) -> None:
    assert history(crossings) == history(sorted(crossings, key=lambda each: each.id))


@given(
    st.lists(
        st.builds(
            crossing,
            st.sampled_from(Direction),
            st.integers(0, 60),
            st.integers(0, 23),
            source=st.sampled_from(Source),
            stay=st.just(None),
        ),
        max_size=12,
        unique_by=lambda each: each.id,
    ).flatmap(lambda made: st.tuples(st.just(made), st.permutations(made)))
)
def test_any_crossings_in_any_order(both: tuple[list[Crossing], list[Crossing]]) -> None:
    found = history(both[0])
    assert found == history(both[1])
    assert all(not stay.is_open for stay in found.stays[:-1]), "only the last stay can be open"
    assert all(stay.left is None or stay.left >= stay.entry.day for stay in found.stays)
    used = [stay.entry for stay in found.stays] + [stay.exit for stay in found.stays if stay.exit] + list(found.exits)
    assert len(used) == len(set(used)) <= len(both[0]), "no crossing is used twice"


@pytest.mark.parametrize(
    ("crossings", "day", "lacks", "left"),
    [
        pytest.param([entry(0, stay=10)], 10, False, 1, id="the last permitted day"),
        pytest.param([entry(0, stay=10)], 11, True, 0, id="the day after"),
        pytest.param([entry(0, stay=10), leaving(20)], 30, False, None, id="an exit is recorded, late or not"),
        pytest.param([entry(0)], 900, False, None, id="no one said until when"),
        pytest.param([entry(0, stay=10), entry(40)], 41, False, None, id="the last entry says nothing of a limit"),
    ],
)
def test_no_exit_is_said_only_when_the_permitted_stay_is_over(
    crossings: list[Crossing], day: int, lacks: bool, left: int | None
) -> None:
    stay = history(crossings).stays[-1]
    assert stay.lacks_exit(DAY + timedelta(day)) is lacks
    assert stay.days_left(DAY + timedelta(day)) == left


def test_evidence_ends_a_stay_and_a_recorded_exit_outlives_it() -> None:
    here = entry(0, stay=10)
    reviewed = Reviewed({here.id: Evidence(DAY + timedelta(7))})
    assert history([here], reviewed).stays[0].ending is Ending.EVIDENCE
    assert history([here], reviewed).stays[0].nights() == 7
    assert history([here, leaving(9)], reviewed).stays[0].ending is Ending.EXIT
    assert history([here], Reviewed({here.id: Evidence(None)})).stays[0].nights() is None


@pytest.mark.parametrize(
    ("crossings", "disputed", "ending", "left"),
    [
        pytest.param([], False, Ending.REPORT, 7, id="a partner let the person in"),
        pytest.param([], True, Ending.NONE, None, id="the person says otherwise"),
        pytest.param([leaving(9)], False, Ending.EXIT, 9, id="a recorded exit says more"),
        pytest.param([entry(40)], False, Ending.NEXT_ENTRY, None, id="the person came again without having left"),
    ],
)
def test_a_partner_s_report_ends_only_a_stay_that_is_open(
    crossings: list[Crossing], disputed: bool, ending: Ending, left: int | None
) -> None:
    here = entry(0, stay=10)
    evidence = {here.id: Evidence(DAY + timedelta(7), reported=True)}
    stay = history([here, *crossings], Reviewed(evidence, frozenset({here.id} if disputed else ()))).stays[0]
    assert (stay.ending, stay.left) == (ending, None if left is None else DAY + timedelta(left))


def test_a_disputed_stay_is_never_said_to_lack_its_exit() -> None:
    here = entry(0, stay=10)
    stay = history([here], Reviewed(disputed=frozenset({here.id}))).stays[0]
    assert stay.disputed
    assert not stay.lacks_exit(DAY + timedelta(99))
