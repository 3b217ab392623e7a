"""Where the index's compiled functions are kept between starts, so that only the first one compiles them."""

import os
import sys
from pathlib import Path

import leeward

_PACKAGE = Path(next(iter(leeward.__path__)))
_KERNEL = "search_kernels*.nbi"


def keep(folder: Path) -> None:
    """Keep them in `folder` where the program's own files may not be written, as on a hardened server.

    numba keeps them beside the source otherwise, and stops where it can keep them nowhere. It reads the variable when
    it is imported, which is later. What it keeps is code: the folder must be the installation's own.
    """
    if not os.access(_PACKAGE, os.W_OK):
        os.environ.setdefault("NUMBA_CACHE_DIR", str(folder))
    named = os.environ.get("NUMBA_CACHE_DIR")
    beside = _PACKAGE / "core" / "search" / "index" / "__pycache__"
    kept = (Path(named) if named else beside).rglob(_KERNEL)
    if next(kept, None) is None:
        sys.stderr.write("Compiling the functions that search the index, once: about half a minute.\n")
