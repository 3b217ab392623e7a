"""The invented weeks before a demonstration: the same each time, of plausible size, and before its beginning."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from leeward.core.policy.verdicts import Verdict
from leeward.scenario import build_region
from leeward.scenario.past import past_hits, past_hours

NOW = datetime(2026, 11, 28, 10, 40, tzinfo=UTC)
DAYS = 14
REGION = build_region()
WHOLE = ("BRB-IMMI",)


def test_hours_are_whole_within_the_days_and_the_same_each_time() -> None:
    found = list(past_hours(REGION, WHOLE, NOW, DAYS))
    assert found == list(past_hours(REGION, WHOLE, NOW, DAYS))
    assert {(each.hour.minute, each.hour.second) for each in found} == {(0, 0)}
    assert min(each.hour for each in found) >= NOW - timedelta(days=DAYS, hours=1)
    assert max(each.hour for each in found) < NOW
    assert len({(each.hour, each.post) for each in found}) == len(found)


def test_its_posts_and_every_airport_have_checks_most_of_them_clear() -> None:
    made: Counter[Verdict] = Counter()
    posts = set()
    for each in past_hours(REGION, WHOLE, NOW, DAYS):
        made.update(each.checks)
        posts.add(each.post)
        assert len(each.owners) <= sum(each.checks.values()) - each.checks[Verdict.CLEAR]
    assert posts == {post.code for post in REGION.posts if post.kind == "air" or post.agency in WHOLE}
    total = made.total()
    assert 0.9 < made[Verdict.CLEAR] / total < 0.98
    assert made[Verdict.VERIFY] > made[Verdict.REFER] > made[Verdict.HOLD] > 0
    assert Verdict.PROTECT not in made


def test_hits_are_in_order_answered_and_mostly_in_time() -> None:
    found = list(past_hits(REGION, ("BRB-IMMI", "ATG-IMMI"), NOW, DAYS, 200))
    assert [each.at for each in found] == sorted(each.at for each in found)
    assert NOW - timedelta(days=DAYS) <= found[0].at
    assert found[-1].at < NOW
    assert Counter(each.agency for each in found) == {"BRB-IMMI": 100, "ATG-IMMI": 100}
    assert 0.75 < sum(each.share <= 1 for each in found) / len(found) < 0.95
    assert {each.answer for each in found} == {"confirmed", "other_person", "not_valid", "partly"}
    assert {each.expected.at_most for each in found} == {Verdict.REFER}
