"""`python -m leeward.site.receipts`: serve the person's page. `leeward receipts serve` becomes this process."""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from leeward.site.public_page import serve
from leeward.site.receipts.front import front


def main() -> None:
    """Confine this process, then serve."""
    os.umask(0o007)
    os.environ["DJANGO_SETTINGS_MODULE"] = "leeward.site.receipts.settings"
    try:
        folder = Path(settings.RECEIPTS)
    except ImproperlyConfigured as error:
        sys.exit(f"leeward: {error}")
    serve("receipts", folder, "LEEWARD_RECEIPTS_PORT", front, lambda: None)


if __name__ == "__main__":
    main()
