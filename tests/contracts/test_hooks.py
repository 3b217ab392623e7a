"""Every hook is declared by an app, named after it, filled by the wiring, and explained in `docs/hooks.md`."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from leeward.platform.hooks import Hook, Listeners, Provider

ROOT = Path(__file__).parents[2]
APPS = ROOT / "src" / "leeward" / "apps"
DECLARES = re.compile(r"^(\w+) = (?:Provider|Listeners)\[", re.MULTILINE)


def declared() -> Iterator[tuple[str, Path, Hook[..., object]]]:
    """Each hook with the name that it should have and the file that declares it."""
    for path in sorted(APPS.rglob("*.py")):
        for name in DECLARES.findall(path.read_text(encoding="utf-8")):
            file = path.relative_to(APPS)
            module = import_module(".".join(("leeward", "apps", *file.with_suffix("").parts)))
            yield f"{file.parts[0]}.{name}", file, getattr(module, name)


HOOKS = {expected: (file, hook) for expected, file, hook in declared()}
ROW = re.compile(r"^\| `([\w.]+)` \| (\w+) \| .+? \| `([\w./]+)` \| (.+) \|$", re.MULTILINE)
PAGE = ROW.findall((ROOT / "docs" / "hooks.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("expected", HOOKS)
def test_a_hook_is_named_after_its_app_and_says_what_it_is_for(expected: str) -> None:
    _, hook = HOOKS[expected]
    assert hook.name == expected
    assert hook.about.endswith(".")


@pytest.mark.parametrize("expected", HOOKS)
def test_the_wiring_fills_every_hook(expected: str) -> None:
    assert HOOKS[expected][1].functions, "a hook that is never filled is not needed"


def test_docs_list_every_hook_and_no_other() -> None:
    kinds = {Provider: "provider", Listeners: "listeners"}
    found = sorted((name, kinds[type(hook)], str(file)) for name, (file, hook) in HOOKS.items())
    assert [row[:3] for row in PAGE] == found


@pytest.mark.parametrize(("name", "filled_by"), [(name, filled_by) for name, _, _, filled_by in PAGE])
def test_docs_name_the_apps_that_fill_a_hook(name: str, filled_by: str) -> None:
    modules = [function.__module__.split(".") for function in HOOKS[name][1].functions]
    apps = {parts[2] for parts in modules if parts[1] == "apps"}
    assert {app for app in apps if f"`{app}`" not in filled_by} == set()


def test_all_declarations_are_found() -> None:
    """Each call of a hook's class in the apps is one of those above, so none escapes by another way to write it."""
    calls = [
        path for path in APPS.rglob("*.py") for _ in re.findall(r"\b(?:Provider|Listeners)[\[(]", path.read_text())
    ]
    assert len(calls) == len(HOOKS)
