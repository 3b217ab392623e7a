"""One server for one folder, as long as it lives."""

import os
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from leeward.platform.data_lock import take


def test_a_second_one_is_refused_and_told_who_has_it(tmp_path: Path) -> None:
    held = take(tmp_path / "var")
    with pytest.raises(ImproperlyConfigured, match=rf"another server \(process {os.getpid()}\) serves {tmp_path}/var"):
        take(tmp_path / "var")
    take(tmp_path / "other").close()
    held.close()
    take(tmp_path / "var").close()


def test_what_a_dead_server_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "server.lock").write_text("1\n")
    take(tmp_path).close()
