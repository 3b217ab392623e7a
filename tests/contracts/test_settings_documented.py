"""Every setting is explained, and nothing is explained that is none."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from leeward.site.settings import environment

ROOT = Path(__file__).parents[2]


def test_docs_name_every_setting_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = set(environment.known)
    for page in ("declarations", "receipts"):
        monkeypatch.setenv(f"LEEWARD_{page.upper()}", str(tmp_path))
        known |= import_module(f"leeward.site.{page}.settings").environment.known
    documented = set(re.findall(r"`(LEEWARD_[A-Z0-9_]+)`", (ROOT / "docs" / "settings.md").read_text()))
    secrets = {name.removesuffix("_FILE") for name in known if name.endswith("_FILE")}
    assert {name.removesuffix("_FILE") for name in documented} - {"LEEWARD"} == known - {
        f"{name}_FILE" for name in secrets
    }
