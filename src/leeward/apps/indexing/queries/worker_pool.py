"""Worker processes: they run at a lower priority than the counter, and end with their parent."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait

_NICENESS = 5  # the counter on the same machine comes first


def pool(workers: int, prepare: Callable[..., object], *given: object) -> ProcessPoolExecutor:
    """A pool of so many processes, each of which first calls `prepare` with the given arguments."""
    context = multiprocessing.get_context("spawn")  # the parent has threads, which do not survive a fork
    return ProcessPoolExecutor(workers, context, _begin, (prepare, given))


def _begin(prepare: Callable[..., object], given: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    os.nice(_NICENESS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    prepare(*given)


def _end_with_parent() -> None:
    """Without it a worker whose parent was killed would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
