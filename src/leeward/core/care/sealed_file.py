"""A sealed file for a recipient without Leeward: one text that a password opens, told by another way than the file.

Format, version 1: the line `LWREF1`, a JSON line with the scrypt numbers (RFC 7914: n, r, p, salt) and the nonce, then
the AES-256-GCM ciphertext with its tag. Both lines are authenticated with it. `leeward cases open FILE` opens it; any
program can that has scrypt and AES-GCM.
"""

import json
import secrets
from contextlib import suppress

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from leeward.core import paper_code
from leeward.core.outside_json import read_json

_MAGIC = b"LWREF1\n"
_N, _R, _P = 2**15, 8, 1
_MOST_N = 2**17
"""A file that asks for more work than this is not opened: it would fill the memory (128 MiB at r = 8)."""
MOST_BYTES = 1024 * 1024


class NotOpened(ValueError):
    """The file is none of these, was altered, or has another password; str() is a sentence without its last dot."""


def new_password() -> str:
    """A password to be told by telephone: a code on paper, 120 random bits."""
    return paper_code.as_printed(paper_code.new_secret())


def seal_file(body: bytes, password: str) -> bytes:
    """The file."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    said = {"kdf": "scrypt", "n": _N, "r": _R, "p": _P, "salt": salt.hex(), "nonce": nonce.hex()}
    head = _MAGIC + json.dumps(said).encode() + b"\n"
    return head + AESGCM(_key(password, salt, _N)).encrypt(nonce, body, head)


def open_file(data: bytes, password: str) -> bytes:
    """What `seal_file` sealed with this password. Raises NotOpened."""
    if not data.startswith(_MAGIC) or len(data) > MOST_BYTES:
        raise NotOpened("this is no sealed referral")
    line, found, sealed = data[len(_MAGIC) :].partition(b"\n")
    try:
        said = read_json(line)
        n, salt, nonce = int(said["n"]), bytes.fromhex(said["salt"]), bytes.fromhex(said["nonce"])
        usual = (said["kdf"], said["r"], said["p"]) == ("scrypt", _R, _P) and 2**14 <= n <= _MOST_N
    except (ValueError, KeyError, TypeError) as error:
        raise NotOpened("the head of the file was altered or cut") from error
    if not usual or not found:
        raise NotOpened("the head of the file was altered or cut")
    try:
        return AESGCM(_key(password, salt, n)).decrypt(nonce, sealed, _MAGIC + line + b"\n")
    except (InvalidTag, ValueError) as error:
        raise NotOpened("the password is another, or the file was altered") from error


def _key(password: str, salt: bytes, n: int) -> bytes:
    """The key of a password; typed in any case and with any separators where it is a code on paper."""
    with suppress(paper_code.NoCode):
        password = paper_code.as_printed(paper_code.read(password))
    return Scrypt(salt=salt, length=32, n=n, r=_R, p=_P).derive(password.encode())
