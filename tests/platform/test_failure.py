"""A failure says what kind it was, and nothing of what it was about."""

import pytest
from django.db import IntegrityError, OperationalError

from leeward.messages.failures import failure_sentence
from leeward.platform.commands import CommandFailed
from leeward.platform.durable import NotStored
from leeward.platform.encryption import decrypt
from leeward.platform.failure import Failure
from leeward.platform.owner_keys import NoOwnerKey
from leeward.platform.unreadable import Unreadable

NAME = "ALTHEA GREAVES"
PLAIN = [
    pytest.param(NotStored(NAME), Failure("storage"), id="full disk"),
    pytest.param(OperationalError(f"database is locked {NAME}"), Failure("storage"), id="locked"),
    pytest.param(Unreadable(NAME), Failure("unreadable"), id="damaged"),
    pytest.param(NoOwnerKey(NAME), Failure("keys"), id="key elsewhere"),
    pytest.param(
        OSError(28, "No space left on device", NAME), Failure("system", "No space left on device"), id="system"
    ),
    pytest.param(CommandFailed("leeward index build", 1), Failure("command", "leeward index build, 1"), id="command"),
    pytest.param(IntegrityError(f"Key (name)=({NAME})"), Failure("unexpected", "IntegrityError, ?"), id="constraint"),
    pytest.param(KeyError(NAME), Failure("unexpected", "KeyError, ?"), id="fault"),
]


@pytest.mark.parametrize(("error", "failure"), PLAIN)
def test_the_error_s_own_text_is_left_out(error: Exception, failure: Failure) -> None:
    assert Failure.of(error) == failure
    assert NAME not in failure_sentence(failure.code, failure.detail)


def test_a_damaged_value_is_named_to_the_part_that_it_belongs_to_and_to_no_other() -> None:
    error = Unreadable(NAME)
    error.column = "screening.caremark.stops_encrypted"
    assert Failure.of(error, "networks") == Failure("unreadable")
    assert Failure.of(error, "screening") == Failure("unreadable.value", "care mark, stops")
    error.is_locked = True
    assert Failure.of(error, "screening") == Failure("keys")


def test_each_code_has_its_sentence() -> None:
    codes = ("storage", "keys", "unreadable", "unreadable.value", "command", "system", "unexpected")
    assert len({failure_sentence(code, "x") for code in codes}) == len(codes)


def test_an_unexpected_one_says_where() -> None:
    with pytest.raises(TypeError) as caught:
        decrypt(None, "x", "checks")  # type: ignore[arg-type]
    kind, _, place = Failure.of(caught.value).detail.partition(", ")
    assert kind == "TypeError"
    assert place.startswith("leeward/platform/encryption.py:")
