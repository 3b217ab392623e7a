"""Secrets that an installation needs, made once, each in a file that only its owner reads (mode 0600)."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

NAMES = ("secret-key", "evidence-key", "digest-key")
SHORTEST = 32
"""Characters of a secret: 128 bits in hexadecimal."""


def make_missing(folder: Path) -> list[str]:
    """Make each secret that `folder` lacks: 32 random bytes as 64 hexadecimal digits. Returns the names made."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = []
    for name in NAMES:
        try:
            descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        made.append(name)
    return made


def missing(*values: str) -> list[str]:
    """The names of the secrets, given in the order of NAMES, that are absent or too short to be one."""
    return [name for name, value in zip(NAMES, values, strict=True) if len(value) < SHORTEST]


def require(folder: Path, lacking: Sequence[str]) -> None:
    """Stop where a secret is missing: nothing is signed, sealed or keyed with an empty one."""
    if lacking:
        names = ", ".join(lacking)
        raise ImproperlyConfigured(
            f"no {names} of {SHORTEST} characters or more in {folder}: run `leeward migrate` first"
        )
