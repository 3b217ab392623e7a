"""Blocks searched by worker processes of this machine, without Django and without a database."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait as wait_for

from leeward.core.index import Index
from leeward.core.index.image import IndexImage
from leeward.core.screening.blocks import Block, Searched, search

_NICENESS = 5  # the counter on the same machine comes first
_WAITING = 2  # blocks for each worker: one at work, one at hand

_index: Index | None = None


class SearchFailed(RuntimeError):
    """The blocks could not be searched to the end; what was finished is kept."""


def search_here(image: IndexImage, blocks: Iterable[Block], *, workers: int) -> Iterator[Searched]:
    """Search the blocks in `workers` processes, which share the mapped index; results come as they are finished.

    Only a few blocks are in memory at any time. Raises SearchFailed where a process is ended from outside.
    """
    context = multiprocessing.get_context("spawn")  # the parent has threads, which a fork would leave half
    with ProcessPoolExecutor(workers, context, _open, (image,)) as pool:
        try:
            yield from _results(pool, iter(blocks), workers * _WAITING)
        except BrokenProcessPool as error:
            raise SearchFailed("a worker process was ended from outside or could not start") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _results(pool: ProcessPoolExecutor, blocks: Iterator[Block], most: int) -> Iterator[Searched]:
    running: set[Future[Searched]] = set()
    while True:
        running |= {pool.submit(_search, block) for block in islice(blocks, most - len(running))}
        if not running:
            return
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()


def _open(image: IndexImage) -> None:
    global _index  # noqa: PLW0603 - a worker process has one index for all its blocks
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    os.nice(_NICENESS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _index = image.open()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for its next block for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _search(block: Block) -> Searched:
    if _index is None:
        raise RuntimeError("the worker has no index")
    return search(block, _index)
