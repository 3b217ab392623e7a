"""Every setting is explained, and nothing is explained that is none."""

import re
from pathlib import Path

from leeward.site.settings import environment

ROOT = Path(__file__).parents[2]


def test_docs_name_every_setting_and_no_other() -> None:
    documented = set(re.findall(r"`(LEEWARD_[A-Z0-9_]+)`", (ROOT / "docs" / "settings.md").read_text()))
    secrets = {name.removesuffix("_FILE") for name in environment.known if name.endswith("_FILE")}
    assert {name.removesuffix("_FILE") for name in documented} - {"LEEWARD"} == environment.known - {
        f"{name}_FILE" for name in secrets
    }
