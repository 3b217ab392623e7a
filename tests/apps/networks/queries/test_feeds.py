"""Each kind of original has its feed, and each feed a name of its own."""

from leeward.apps.networks.queries import feeds
from leeward.apps.registry.queries.records import CHANGES


def test_each_consumer_and_feed_is_named_once() -> None:
    consumers = feeds.CONSUMERS
    assert len({each.name for each in consumers}) == len(consumers) == 6
    names = [CHANGES.name, *(each.name for each in feeds.FEEDS)]
    assert len(set(names)) == len(names)
    assert all(each.name.startswith("networks.") for each in consumers)
