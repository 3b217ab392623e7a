"""What waits for slow clients is bounded: who waits longest gives way, and bytes that are held stay counted."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack

import pytest

from leeward.platform.serving.pool import Place, Pool
from leeward.platform.serving.request import Refused

Enter = Callable[[str], Place]


def waiting(pool: Pool, run: Callable[[Enter], None]) -> None:
    """Run with a function that enters the pool for a client, as a request does."""

    async def all_at_once() -> None:
        async with asyncio.timeout(None) as deadline:
            with ExitStack() as places:
                run(lambda network: places.enter_context(pool.place(network, deadline)))
        assert len(pool) == 0, "all places are given back"

    asyncio.run(all_at_once())


def test_beyond_the_most_the_one_that_waits_longest_gives_way() -> None:
    pool = Pool(room=100, most=2, most_of_one=0)

    def run(enter: Enter) -> None:
        first, second, third = enter("a"), enter("b"), enter("c")
        assert (first.gave_way, second.gave_way, third.gave_way, len(pool)) == (True, False, False, 2)

    waiting(pool, run)


def test_a_client_with_too_many_makes_room_for_itself_alone() -> None:
    pool = Pool(room=100, most=10, most_of_one=2)

    def run(enter: Enter) -> None:
        other, *own = enter("a"), enter("b"), enter("b"), enter("b")
        assert (other.gave_way, [each.gave_way for each in own]) == (False, [True, False, False])

    waiting(pool, run)


def test_a_transfer_that_ended_counts_no_longer_for_its_client() -> None:
    pool = Pool(room=100, most=10, most_of_one=1)

    def run(enter: Enter) -> None:
        first = enter("a")
        pool.settle(first)
        pool.settle(first)
        second = enter("a")
        assert (first.gave_way, second.gave_way) == (False, False)

    waiting(pool, run)


def test_bytes_beyond_the_room_end_the_oldest_that_holds_some() -> None:
    pool = Pool(room=100, most=10, most_of_one=0)

    def run(enter: Enter) -> None:
        empty, oldest, newest = enter("a"), enter("b"), enter("c")
        pool.grow(oldest, 60)
        pool.grow(newest, 40)
        pool.grow(newest, 10)
        assert (empty.gave_way, oldest.gave_way, newest.gave_way) == (False, True, False)
        assert (oldest.size, newest.size) == (0, 50)

    waiting(pool, run)


def test_where_nothing_can_give_way_the_client_is_refused_and_told_when_to_retry() -> None:
    pool = Pool(room=100, most=10, most_of_one=0)

    def run(enter: Enter) -> None:
        done, growing = enter("a"), enter("b")
        pool.grow(done, 90)
        pool.settle(done)
        with pytest.raises(Refused) as refused:
            pool.grow(growing, 11)
        assert (refused.value.status, refused.value.code, refused.value.retry_after) == (503, "crowded", 5)
        assert done.size == 90, "what was received whole is kept"
        pool.grow(growing, 10)

    waiting(pool, run)


def test_who_gave_way_is_cut_off_at_once_and_the_room_is_free_again() -> None:
    pool = Pool(room=100, most=1, most_of_one=0)

    async def waits_too_long(spare: asyncio.Timeout) -> None:
        async with asyncio.timeout(None) as deadline:
            with pool.place("a", deadline) as first, pool.place("b", spare) as second:
                pool.grow(second, 100)
                assert first.gave_way
                await asyncio.Event().wait()

    async def run() -> None:
        async with asyncio.timeout(None) as spare:
            with pytest.raises(TimeoutError):
                await waits_too_long(spare)
            with pool.place("c", spare) as third:
                pool.grow(third, 100)

    asyncio.run(run())
