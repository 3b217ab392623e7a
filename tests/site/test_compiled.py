"""Compiled functions are kept where they may be written."""

import os
from pathlib import Path

import pytest

from leeward.site.compiled import keep


@pytest.mark.parametrize(
    ("writable", "before", "expected"),
    [(True, None, None), (False, None, "kernels"), (False, "elsewhere", "elsewhere"), (True, "elsewhere", "elsewhere")],
)
def test_where_they_are_kept(
    writable: bool, before: str | None, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    if before:
        monkeypatch.setenv("NUMBA_CACHE_DIR", before)
    monkeypatch.setattr(os, "access", lambda _path, _mode: writable)
    keep(Path("kernels"))
    assert os.environ.get("NUMBA_CACHE_DIR") == expected
    os.environ.pop("NUMBA_CACHE_DIR", None)
