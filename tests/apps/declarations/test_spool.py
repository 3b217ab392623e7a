"""The folder between the public page and its node."""

from pathlib import Path

import pytest

from leeward.apps.declarations.spool import Spool
from leeward.platform.private_file import NotPrivate


def test_the_secret_stays_and_is_not_used_once_others_can_read_it(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    secret = spool.secret()
    assert (len(secret), spool.secret()) == (32, secret)
    (tmp_path / "secret").chmod(0o640)
    with pytest.raises(NotPrivate, match="chmod"):
        spool.secret()
