"""How long transactions of one process hold SQLite's one writer, for the benchmarks that ask."""

import time
from typing import Any

from leeward.platform import durable
from leeward.platform.write_turn import WriteTurn


class Holds:
    """How long the longest transaction of this process held the writer, the processor's time of it, and what wrote."""

    def __init__(self) -> None:
        self.longest, self.processor, self.of = 0.0, 0.0, ""
        self._writes, self._since, self._worked = "", 0.0, 0.0
        take, release, commit = WriteTurn.take, WriteTurn.release, durable._Writer._commit

        def timed_take(turn: WriteTurn) -> None:
            take(turn)
            self._since, self._worked = time.perf_counter(), time.thread_time()

        def timed_release(turn: WriteTurn) -> None:
            if turn._has_turn and (held := time.perf_counter() - self._since) > self.longest:
                self.longest, self.of = held, self._writes
                self.processor = time.thread_time() - self._worked
            release(turn)

        def named_commit(writer: Any, batch: list[Any]) -> None:
            self._writes = ", ".join(_name(work) for work, _ in batch)
            commit(writer, batch)

        run = durable._in_transaction

        def named_run(work: Any) -> Any:
            self._writes = _name(work)
            return run(work)

        durable._in_transaction = named_run
        WriteTurn.take, WriteTurn.release = timed_take, timed_release  # type: ignore[assignment,method-assign]  # only here
        durable._Writer._commit = named_commit  # type: ignore[assignment,method-assign]  # only here


def _name(work: Any) -> str:
    function = getattr(work, "func", work)
    return f"{function.__module__.removeprefix('leeward.apps.')}.{function.__qualname__.partition('.<')[0]}"
