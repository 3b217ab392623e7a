"""Run the tests that a change touches: `python -m tests.changed [--since COMMIT] [pytest options]`.

A change is what differs from COMMIT (the last commit, if none is named), committed or not. Of each changed module the
test that mirrors it runs, then those that import it themselves; of a template those of its app's views; of a test or
its helpers these and those that import them. The nearest come first, and at most `MOST` files run: this is for the
minute before a commit, `make test` for all.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS, SOURCE = ROOT / "tests", ROOT / "src"
MOST = 40
"""Test files: half a minute to a minute on two processors."""
_IMPORT = re.compile(r"^\s*(?:from\s+([\w.]+)\s+import\s+(\([^)]*\)|[^\n]*)|import\s+([\w.]+))", re.MULTILINE)
_LEFT_OUT = ("e2e", "contracts")
"""Folders of tests that need a browser, or that read the whole tree."""


def main(words: list[str]) -> int:
    """Run them, and return pytest's exit code."""
    since = words.pop(words.index("--since") + 1) if "--since" in words else "HEAD"
    options = [word for word in words if word != "--since"]
    chosen = files_to_run(changed_files(since), imports_of_tests())
    if not chosen:
        sys.stdout.write(f"Nothing that a test touches differs from {since}. --since COMMIT compares with another.\n")
        return 0
    if left := len(chosen) - MOST:
        sys.stdout.write(f"{left} further files are left out.\n" if left > 0 else "")
    places = [str(path.relative_to(ROOT)) for path in chosen[:MOST]]
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "not soak and not e2e", *options, *places]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def changed_files(since: str) -> list[Path]:
    """What differs from the commit, and what is new; files that are gone are left out."""
    found = [_git("diff", "--name-only", since), _git("ls-files", "--others", "--exclude-standard")]
    return [path for path in (ROOT / line for text in found for line in text.splitlines()) if path.exists()]


def imports_of_tests() -> Mapping[Path, frozenset[str]]:
    """What each file of tests imports: modules, and names as if they were modules."""
    return {path: frozenset(_imports(path.read_text("utf-8"))) for path in sorted(TESTS.rglob("*.py"))}


def files_to_run(changed: list[Path], imports: Mapping[Path, frozenset[str]]) -> list[Path]:
    """The files of tests that the changed files touch, each once, the nearest first."""
    near, far = list[Path](), list[Path]()
    for path in changed:
        if path.is_relative_to(SOURCE) and path.suffix == ".html":
            far += (each for each in imports if each.is_relative_to(_views_of(path)))
        elif path.suffix == ".py":
            place = path.relative_to(SOURCE if path.is_relative_to(SOURCE) else ROOT)
            module = ".".join(place.with_suffix("").parts).removesuffix(".__init__")
            near += [path] if path.is_relative_to(TESTS) else [TESTS / Path(*place.parts[1:-1], f"test_{place.name}")]
            far += _importers(module, imports)
    return [each for each in dict.fromkeys([*near, *far]) if _is_run(each) and each in imports]


def _importers(module: str, imports: Mapping[Path, frozenset[str]]) -> Iterator[Path]:
    """The tests that import the module, and those that import a helper of tests that does."""
    for path, names in imports.items():
        if module in names:
            yield path
            if not _is_run(path):
                helper = ".".join(path.relative_to(ROOT).with_suffix("").parts)
                yield from (each for each, known in imports.items() if helper in known)


def _is_run(path: Path) -> bool:
    return path.name.startswith("test_") and path.relative_to(TESTS).parts[0] not in _LEFT_OUT


def _views_of(template: Path) -> Path:
    """The tests of the views of a template's app."""
    parts = template.relative_to(SOURCE / "leeward").parts
    return TESTS.joinpath(*parts[: parts.index("templates")], "views")


def _imports(code: str) -> Iterator[str]:
    for module, names, whole in _IMPORT.findall(code):
        yield module or whole
        for name in re.findall(r"\w+", names):
            yield f"{module}.{name}"


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
