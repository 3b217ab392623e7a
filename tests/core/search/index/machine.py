"""A machine that stops at a chosen disk operation, and a full disk."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from leeward.core.search.index import disk

STEPS = ("write", "sync", "overwrite", "rename", "sync_folder", "remove")
WAYS = [(False, False), (True, False), (True, True)]
"""Before a step, after it, or in the midst of it where it writes."""


class PowerCut(BaseException):
    """The machine stops: no handler below may do anything more."""


class Machine:
    """Counts disk operations, and stops before or after one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, stop_at: int, *, after: bool, cut: bool = False) -> None:
        self.steps: list[str] = []
        self.stop_at, self.after, self.cut = stop_at, after, cut
        for name in STEPS:
            monkeypatch.setattr(disk, name, self.counted(name, getattr(disk, name)))

    def counted(self, name: str, step: Callable[..., None]) -> Callable[..., None]:
        def run(*args: Any) -> None:
            if len(self.steps) >= self.stop_at + self.after:
                raise PowerCut
            self.steps.append(name)
            if len(self.steps) > self.stop_at and self.cut and name == "write":
                args = (args[0], args[1][: len(args[1]) // 2])
            step(*args)
            if len(self.steps) > self.stop_at:
                raise PowerCut

        return run


def crash(work: Callable[[], object], stop_at: int, *, after: bool, cut: bool) -> tuple[list[str], bool]:
    """Work on a machine that stops at this step: the steps completed, and whether the work ended."""
    with pytest.MonkeyPatch.context() as patch:
        machine = Machine(patch, stop_at, after=after, cut=cut)
        try:
            work()
        except PowerCut:
            return machine.steps, False
        return machine.steps, True


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes: the kernel itself refuses further ones, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
