"""The wiring: each kind of message once, and nothing of the invented region without the demonstration."""

import subprocess
import sys
from pathlib import Path

import pytest

from leeward.platform.hooks import HookError
from leeward.site import node_wiring, wiring

LOADED = "import django, sys; django.setup(); print(*sys.modules)"


def test_each_kind_of_message_is_named_once() -> None:
    names = [kind.name for kind in wiring.KINDS]
    assert len(names) == len(set(names))


def test_filling_again_is_an_error_that_names_the_hook() -> None:
    with pytest.raises(HookError, match=r"audit\.identity"):
        node_wiring.fill_hooks()


@pytest.mark.parametrize(("demonstration", "loaded"), [("no", False), ("yes", True)])
def test_the_invented_region_is_loaded_in_the_demonstration_only(
    tmp_path: Path, demonstration: str, loaded: bool
) -> None:
    settings = {"LEEWARD_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "leeward.site.settings"}
    environment = {**settings, "LEEWARD_SECRET_KEY": "x" * 40, "LEEWARD_DEMO": demonstration, "PATH": ""}
    command = [sys.executable, "-c", LOADED]
    done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    modules = done.stdout.split()
    assert "leeward.site.wiring" in modules
    assert any(name.startswith("leeward.scenario") for name in modules) == loaded
