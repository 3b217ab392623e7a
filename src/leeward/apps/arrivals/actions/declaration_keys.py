"""The keys that open what captains send: files of `LEEWARD_VAR/keys`, numbered; the page seals to the last one.

They are separate from the node's keys, since a public page must work without a federation. Old keys stay until the
administrator removes their files, so that letters of a page that was offline for a month can still be opened.
"""

from pathlib import Path

from django.conf import settings

from leeward.apps.exchange.queries import node_keys
from leeward.core.federation.keys import Opener
from leeward.platform.private_file import read_private


def openers() -> list[Opener]:
    """Every key, the newest first. Raises BadKey where one cannot be read with the passphrase, OSError."""
    return [Opener.from_pem(read_private(path), settings.KEYS_PASSPHRASE) for path in reversed(_files())]


def make_key() -> Opener:
    """Make a new key, to which the page seals from now on."""
    opener = Opener.generate()
    number = int(_files()[-1].stem.rpartition("-")[2]) + 1 if _files() else 1
    node_keys.put(node_keys.folder() / f"declarations-{number:04}.pem", opener.to_pem(settings.KEYS_PASSPHRASE))
    return opener


def _files() -> list[Path]:
    return sorted(node_keys.folder().glob("declarations-[0-9][0-9][0-9][0-9].pem"))
