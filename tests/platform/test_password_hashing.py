"""Hashing gives way to everything else, and hashes as Django does."""

import os
import threading

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from leeward.platform.password_hashing import Hasher


class Password(str):
    """A password that notes how far the thread that reads it has stepped back."""

    __slots__ = ("niceness",)

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        """As a hasher reads it."""
        self.niceness = own_niceness()
        return super().encode(encoding, errors)


def own_niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_only_the_hashing_steps_back() -> None:
    before, made, tried = own_niceness(), Password("right"), Password("right")
    assert Hasher().verify(tried, Hasher().encode(made, "a" * 16))
    assert (made.niceness, tried.niceness) == (19, 19)
    assert own_niceness() == before


@pytest.mark.parametrize(("password", "right"), [("right", True), ("wrong", False), ("", False), ("ri\0ght", False)])
def test_hashes_are_those_of_django(password: str, right: bool) -> None:
    theirs, ours = Argon2PasswordHasher(), Hasher()
    assert ours.verify(password, theirs.encode("right", "a" * 16)) is right
    assert theirs.verify(password, ours.encode("right", "a" * 16)) is right
