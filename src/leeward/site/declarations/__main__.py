"""`python -m leeward.site.declarations`: serve the public page. `leeward declarations serve` becomes this process.

It is started without the node's variables, confines itself, and only then loads the page.
"""

import os
import sys
import threading
import time
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from leeward.apps.declarations.spool import Spool
from leeward.site.declarations.front import front
from leeward.site.public_page import serve

_HOUR = 3600.0


def main() -> None:
    """Confine this process, then serve."""
    os.umask(0o007)
    os.environ["DJANGO_SETTINGS_MODULE"] = "leeward.site.declarations.settings"
    try:
        spool = Spool(Path(settings.DECLARATIONS))
        page = spool.page()
    except (ImproperlyConfigured, OSError, ValueError) as error:
        sys.exit(f"leeward: {error}; `leeward declarations prepare` makes the folder")
    named = f"declarations{page.name and f' for {page.name}'}"
    unused = threading.Thread(target=_forget_unused, args=(spool,), name="unused", daemon=True)
    serve(named, spool.folder, "LEEWARD_DECLARATIONS_PORT", front, unused.start)


def _forget_unused(spool: Spool) -> None:
    pause = threading.Event()
    while True:
        days: int = settings.DECLARATION_DAYS  # type: ignore[misc]  # a setting of this page alone
        spool.drop_unused(days * 24 * _HOUR, now=time.time())
        pause.wait(_HOUR)


if __name__ == "__main__":
    main()
