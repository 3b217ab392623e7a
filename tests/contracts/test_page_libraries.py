"""What a page fetches at set-up is pinned by digests, from no host by name, and not in the repository."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "requirements" / "page"


def test_every_package_has_a_digest_and_no_host() -> None:
    text = (PAGE / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert "://" not in text


def test_the_lock_pins_what_is_asked_for_exactly() -> None:
    wanted = json.loads((PAGE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((PAGE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_no_library_gets_into_the_repository() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "/src/leeward/apps/networks/static/networks/libraries/" in ignored
