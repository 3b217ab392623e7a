import pytest

from leeward.platform.in_batches import AT_ONCE, in_batches
from leeward.platform.models import FeedPosition


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (1, [1]), (3, [3]), (7, [3, 3, 1])])
def test_every_item_is_in_one_batch_in_order(count: int, sizes: list[int]) -> None:
    found = list(in_batches(iter(range(count)), 3))
    assert [len(each) for each in found] == sizes
    assert [item for each in found for item in each] == list(range(count))


def test_a_batch_is_taken_only_when_it_is_asked_for() -> None:
    """A table of millions is never in memory at once."""
    rest = iter(range(10))
    first = next(in_batches(rest, 3))
    assert (first, next(rest)) == ((0, 1, 2), 3)


@pytest.mark.django_db
def test_a_batch_is_one_query_that_the_database_takes() -> None:
    keys = range(AT_ONCE * 2 + 1)
    found = [FeedPosition.objects.filter(pk__in=some).count() for some in in_batches(keys)]
    assert found == [0, 0, 0]
