"""Serving in this process, or in several forks of it that share memory and sockets."""

import ctypes
import logging
import os
import signal
import socket
import time
from collections.abc import Callable, Collection
from types import FrameType

log = logging.getLogger("leeward.serving")
Serve = Callable[[list[socket.socket]], None]
_STOP = (signal.SIGTERM, signal.SIGINT)
_PDEATHSIG = 1
_SHORTEST_LIFE = 1.0  # seconds
_OTHERS_SECONDS = 0.01


def serve_in(
    processes: int, serve: Serve, sockets: list[socket.socket], died: Callable[[int], None] = lambda _code: None
) -> None:
    """Call `serve` in so many processes until a signal ends them; one that dies before that is replaced, and `died` is
    called with its exit code (below 0 the signal).

    More than one are forked, so what the caller has loaded is shared. Each must open its own threads and connections.
    """
    if processes == 1:
        serve(sockets)
        return
    stopping: list[int] = []
    children: dict[int, float] = {}

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)
        for child in children:
            os.kill(child, signal.SIGTERM)

    before = {each: signal.signal(each, stop) for each in _STOP}
    try:
        for _ in range(processes):
            _fork(children, serve, sockets)
        while children:
            child, code = _ended_child(children)
            born = children.pop(child)
            if stopping:
                continue
            log.error("a serving process ended with code %s; another one takes its place", code)
            died(code)
            # One that dies at its start would otherwise be forked again and again at full speed.
            if time.monotonic() - born < _SHORTEST_LIFE:
                time.sleep(_SHORTEST_LIFE)
            if not stopping:
                _fork(children, serve, sockets)
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _ended_child(children: Collection[int]) -> tuple[int, int]:
    """Wait until one of these has ended: which, and its exit code. Another child of this process is left to the thread
    that waits for it.
    """
    while True:
        ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
        if ended is not None and ended.si_pid in children:
            return ended.si_pid, os.waitstatus_to_exitcode(os.waitpid(ended.si_pid, 0)[1])
        time.sleep(_OTHERS_SECONDS)


def _fork(children: dict[int, float], serve: Serve, sockets: list[socket.socket]) -> None:
    # A signal in between would end neither the child, which is not noted yet, nor in it the right process.
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOP)
    parent, child = os.getpid(), os.fork()
    if child:
        children[child] = time.monotonic()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOP)
        return
    code = 1
    try:
        for each in _STOP:
            signal.signal(each, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOP)
        end_with_parent(parent)
        serve(sockets)
        code = 0
    except Exception:
        log.exception("a serving process ended")
    finally:
        # Not sys.exit: the caller's `finally` blocks are the parent's, and would run here a second time.
        os._exit(code)


def end_with_parent(parent: int, by: signal.Signals = signal.SIGTERM) -> None:
    """Have the kernel end this process by a signal when the one that started it ends in whatever way (Linux)."""
    ctypes.CDLL(None).prctl(_PDEATHSIG, by, 0, 0, 0)
    # The kernel says nothing of a parent that ended before this call: then another process is the parent by now.
    if os.getppid() != parent:
        raise SystemExit
