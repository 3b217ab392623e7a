"""Blocks searched by worker processes of this machine, without Django and without a database."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from leeward.apps.indexing.queries.worker_pool import pool
from leeward.core.search.candidates.blocks import Block, Searched, search
from leeward.core.search.index import Index
from leeward.core.search.index.image import IndexImage

_WAITING = 2  # blocks for each worker: one at work, one at hand

_index: Index | None = None


class SearchFailed(RuntimeError):
    """Not all blocks could be searched; finished ones are kept."""


def search_here(image: IndexImage, blocks: Iterable[Block], *, workers: int) -> Iterator[Searched]:
    """Search the blocks in `workers` processes, which share the mapped index; results come as they are finished.

    Only a few blocks are in memory at any time. Raises SearchFailed where a process is killed.
    """
    with pool(workers, _open, image) as searching:
        try:
            yield from _results(searching, iter(blocks), workers * _WAITING)
        except BrokenProcessPool as error:
            raise SearchFailed("a worker process was ended from outside or could not start") from error
        finally:
            searching.shutdown(wait=False, cancel_futures=True)


def _results(searching: ProcessPoolExecutor, blocks: Iterator[Block], most: int) -> Iterator[Searched]:
    running: set[Future[Searched]] = set()
    while True:
        running |= {searching.submit(_search, block) for block in islice(blocks, most - len(running))}
        if not running:
            return
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()


def _open(image: IndexImage) -> None:
    global _index  # noqa: PLW0603 - a worker process has one index for all its blocks
    _index = image.open()


def _search(block: Block) -> Searched:
    if _index is None:
        raise RuntimeError("the worker has no index")
    return search(block, _index)
