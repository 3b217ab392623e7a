from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.patterns.payers import Payment, repeated_payers


def test_the_one_who_pays_for_strangers_again_and_again() -> None:
    payments = [Payment("+1868", f"p{number}", 30 * number) for number in range(4)]
    payments += [Payment("family", person, 7) for person in "abc"]
    payments += [Payment("agent", f"c{number}", number) for number in range(300)]
    payments += [Payment(f"own{number}", f"own{number}", day) for number in range(50) for day in (1, 50, 99)]
    (found,) = repeated_payers(payments)
    assert (found.payer, found.people, found.every) == ("+1868", ("p0", "p1", "p2", "p3"), 30.0)
    assert found.share_below > 0.9


@given(st.lists(st.builds(Payment, st.sampled_from("xyz"), st.sampled_from("abcd"), st.integers(0, 5))))
def test_every_payer_is_judged_by_people_and_days(payments: list[Payment]) -> None:
    told = {}
    for payer in "xyz":
        own = [each for each in payments if each.payer == payer]
        people, days = {each.person for each in own}, {each.day for each in own}
        if len(people) > 1 and len(days) > 2:
            told[payer] = (people, sorted(days))
    assert {each.payer: (set(each.people), list(each.days)) for each in repeated_payers(payments)} == told
