"""Sealed files: the password opens them, and nothing else does."""

import json

import pytest

from leeward.core.care.sealed_file import NotOpened, new_password, open_file, seal_file

PASSWORD = new_password()
SEALED = seal_file(b'{"said": {}}', PASSWORD)


def test_the_password_opens_it_however_it_is_typed() -> None:
    assert open_file(SEALED, PASSWORD) == b'{"said": {}}'
    assert open_file(SEALED, PASSWORD.lower().replace("-", " ")) == b'{"said": {}}'
    assert open_file(seal_file(b"x", "an own password"), "an own password") == b"x"


def test_the_file_says_nothing_in_clear() -> None:
    assert b"said" not in SEALED


def _with(name: str, value: object) -> bytes:
    magic, line, sealed = SEALED.split(b"\n", 2)
    return b"\n".join([magic, json.dumps(json.loads(line) | {name: value}).encode(), sealed])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        SEALED[:20],
        SEALED[:-1],
        SEALED[:-1] + bytes([SEALED[-1] ^ 1]),
        SEALED.replace(b"LWREF1", b"LWREF2"),
        _with("n", 2**30),
        _with("n", "many"),
        _with("n", 3),
        _with("r", 1024),
        _with("salt", "zz"),
        _with("more", "said"),
        b"LWREF1\n" + b"[" * 100_000,
        b"LWREF1\n" + b"x" * 2_000_000,
    ],
)
def test_an_altered_file_does_not_open(data: bytes) -> None:
    with pytest.raises(NotOpened):
        open_file(data, PASSWORD)


def test_another_password_does_not_open_it() -> None:
    with pytest.raises(NotOpened, match="password"):
        open_file(SEALED, new_password())
