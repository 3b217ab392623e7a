"""Where the index's compiled functions are kept between starts: they are compiled once, when first needed."""

import os
from pathlib import Path

import leeward

_PACKAGE = Path(next(iter(leeward.__path__)))


def keep(folder: Path) -> None:
    """Keep them in `folder` where the program's own files may not be written, as on a hardened server.

    numba keeps them beside the source otherwise, and stops where it can keep them nowhere. It reads the variable when
    it is imported, which is later. What it keeps is code: the folder must be the installation's own.
    """
    if not os.access(_PACKAGE, os.W_OK):
        os.environ.setdefault("NUMBA_CACHE_DIR", str(folder))
