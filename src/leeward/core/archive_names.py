"""Names in archives that no reader takes: those that would leave the folder into which someone unpacks them."""

import re
from collections.abc import Iterable

_DRIVE = re.compile(r"[A-Za-z]:")


def leaving_names(names: Iterable[str]) -> list[str]:
    """The names that lead out: absolute, with a drive, or with a step upwards; `/` and backslash both part a path.

    An archive with one of them was made to harm someone, so it is refused whole, also where the file is not needed.
    """
    return [name for name in names if _leaves(name)]


def _leaves(name: str) -> bool:
    path = name.replace("\\", "/")
    return path.startswith("/") or bool(_DRIVE.match(path)) or ".." in path.split("/") or "\0" in path
