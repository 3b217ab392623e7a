"""Hashing of passwords at the lowest priority: it takes only processor time that nothing else wants.

Argon2 is slow by design, and works in several threads of its own (lanes); they inherit the priority of the thread that
calls it. Only the hashing steps back, not the request around it: that one holds locks which a check may wait for.
"""

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.contrib.auth.hashers import Argon2PasswordHasher

T = TypeVar("T")
_LEAST = 19
"""A thread of the usual priority gets 68 times the time of one of these where they share a core (sched(7))."""


class Hasher(Argon2PasswordHasher):
    """Argon2 as Django sets it, at the least priority."""

    def encode(self, password: str, salt: str) -> str:
        """The hash that is kept."""
        return _stepped_back(lambda: super(Hasher, self).encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        """Whether this is the password."""
        return _stepped_back(lambda: super(Hasher, self).verify(password, encoded))


def _stepped_back(call: Callable[[], T]) -> T:
    """Its result, from a thread that lets all others go first. A thread cannot take its priority back."""
    with ThreadPoolExecutor(1, "hashing", initializer=_step_back) as pool:
        return pool.submit(call).result()


def _step_back() -> None:
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LEAST)
