import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.patterns.payers import Payment, repeated_payers


def test_the_one_who_pays_for_strangers_again_and_again() -> None:
    payments = [Payment("+1868", f"p{number}", 30 * number) for number in range(4)]
    payments += [Payment("family", person, 7) for person in "abc"]
    payments += [Payment("agent", f"c{number}", number) for number in range(300)]
    payments += [Payment(f"own{number}", f"own{number}", day) for number in range(50) for day in (1, 50, 99)]
    (found,) = repeated_payers(payments)
    assert (found.payer, found.bookings, found.median_gap) == ("+1868", ("p0", "p1", "p2", "p3"), 30.0)
    assert found.share_below > 0.9


@given(st.lists(st.builds(Payment, st.sampled_from("xyz"), st.sampled_from("abcd"), st.integers(0, 5))))
def test_every_payer_is_judged_by_bookings_and_days(payments: list[Payment]) -> None:
    told = {}
    for payer in "xyz":
        own = [each for each in payments if each.payer == payer]
        people, days = {each.booking for each in own}, {each.day for each in own}
        if len(people) > 1 and len(days) > 2:
            told[payer] = (people, sorted(days))
    assert {each.payer: (set(each.bookings), list(each.days)) for each in repeated_payers(payments)} == told


def paid(*told: tuple[str, int]) -> list[Payment]:
    return [Payment("x", person, day) for person, day in told]


@pytest.mark.parametrize(
    ("payments", "found", "why"),
    [
        (paid(("a", 1), ("b", 2), ("a", 3)), True, "two bookings on three days"),
        (paid(("a", 1), ("b", 2)), False, "two days are no habit"),
        (paid(("a", 1), ("a", 2), ("a", 3)), False, "one booking is one"),
        (paid(*((person, 1) for person in "abcdef")), False, "six on one day are one party"),
        (paid(("a", 1), ("b", 1), ("a", 2), ("b", 2)), False, "there and back"),
        (paid(*(("a", 1),) * 5, ("b", 1)), False, "a payment that was told five times is one day"),
        (paid(*((str(day), day) for day in range(200))), True, "the most that no agent has"),
        (paid(*((str(day), day) for day in range(201))), False, "one more sells tickets"),
        (paid(("a", -400), ("b", 0), ("c", 400)), True, "days before the epoch are days"),
        ([], False, "nothing was paid"),
    ],
)
def test_who_pays_again_and_again(payments: list[Payment], found: bool, why: str) -> None:
    assert bool(repeated_payers(payments)) == found, why


def test_most_occasions_are_first_and_the_interval_is_the_median() -> None:
    rare = [Payment("rare", person, day) for person, day in (("a", 0), ("b", 10), ("c", 400))]
    often = [Payment("often", person, day) for person, day in (("a", 0), ("b", 7), ("a", 14), ("b", 21))]
    first, second = repeated_payers([*rare, *often])
    assert (first.payer, first.median_gap, first.share_below) == ("often", 7.0, 0.0)
    assert (second.payer, second.median_gap, second.share_below) == ("rare", 200.0, 0.5)


def test_who_agents_are_is_a_matter_of_the_caller() -> None:
    payments = paid(("a", 1), ("b", 2), ("c", 3))
    assert repeated_payers(payments, most=2) == []
    assert len(repeated_payers(payments, most=3)) == 1
