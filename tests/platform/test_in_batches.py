import pytest

from leeward.platform.in_batches import in_batches


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (1, [1]), (3, [3]), (7, [3, 3, 1])])
def test_every_item_is_in_one_batch_in_order(count: int, sizes: list[int]) -> None:
    found = list(in_batches(iter(range(count)), 3))
    assert [len(each) for each in found] == sizes
    assert [item for each in found for item in each] == list(range(count))
