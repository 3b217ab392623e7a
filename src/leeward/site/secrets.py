"""Secrets that an installation needs, made once, each in a file that only its owner reads (mode 0600)."""

import os
import secrets
from pathlib import Path

NAMES = ("secret-key", "evidence-key", "digest-key")


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
