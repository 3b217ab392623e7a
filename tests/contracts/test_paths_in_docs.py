"""What the documentation names exists: files, modules, pages and their headings, and what the code cites of them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "leeward"
BASES = (ROOT, SOURCE, SOURCE / "apps", SOURCE / "core", SOURCE / "resources")
LEFT_BEHIND = {"var", "build", "dist"}
"""Folders of an installation or a build, which `make run` makes here too: no part of the source."""
FOLDERS = {folder.name for base in BASES for folder in base.iterdir() if folder.is_dir()} - LEFT_BEHIND
FILES = {path.name for top in ("src", "tests", "benchmarks", "docs") for path in (ROOT / top).rglob("*.*")}
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])

_LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_RULE = re.compile(r"\brules? (R\d+(?:(?:, | and | to )R\d+)*)")
_DECISION = re.compile(r"\bdecision '([^']+)'")
_ELSEWHERE = re.compile(r"\bDESIGN\b(?= ')|\b(?:mission|documents|reliability|screening|style)\.md\b")
_CITING = (".py", ".html", ".csv", ".yaml")
_MARKED = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)+/?|[\w-]+\.py")
_MODULE = re.compile(r"(?:leeward|core|apps|platform|site)(?:\.(?!css|js)\w+)+")


def is_there(path: str) -> bool:
    """Whether a path, as people shorten it, leads somewhere: from the root, the package, apps, core or resources."""
    if "/" not in path:
        return path in FILES
    if path.split("/", maxsplit=1)[0] not in FOLDERS:
        return True  # of another folder: an installation's, or an example
    return any((base / path).exists() or ("*" in path and any(base.glob(path))) for base in BASES)


def is_module(dotted: str) -> bool:
    """Whether a dotted name is a module or package, or a name in one."""
    names = dotted.removeprefix("leeward.").split(".")
    for length in range(len(names), 0, -1):
        place = SOURCE.joinpath(*names[:length])
        if place.is_dir() or place.with_suffix(".py").exists():
            file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
            rest = names[length:]
            return not rest or re.search(rf"\b{rest[0]}\b", file.read_text(encoding="utf-8")) is not None
    return False


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_and_modules_exist(page: Path) -> None:
    gone = [
        f"line {number}: {marked}"
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1)
        for marked in _MARKED.findall(line)
        if (_PATH.fullmatch(marked) and not is_there(marked)) or (_MODULE.fullmatch(marked) and not is_module(marked))
    ]
    assert gone == []


@pytest.mark.parametrize(
    ("marked", "there"),
    [
        ("core/document/mrz/parse.py", True),
        ("apps/border/views", True),
        ("tests/core/document/mrz", True),
        ("policy/purposes.csv", True),
        ("src/leeward/apps/*/locale", True),
        ("owner/id", True),
        ("core/mrz/parse.py", False),
        ("screening/sealed.py", False),
        ("no_such_file.py", False),
    ],
)
def test_a_path_is_found_or_not(marked: str, there: bool) -> None:
    assert is_there(marked) is there


@pytest.mark.parametrize(
    ("marked", "there"),
    [
        ("leeward.core.search.index", True),
        ("core.federation.envelope.Refused", True),
        ("core.federation.envelope.Absent", False),
        ("apps.desk.outgoing", False),
    ],
)
def test_a_module_is_found_or_not(marked: str, there: bool) -> None:
    assert is_module(marked) is there


def headings(page: Path) -> set[str]:
    """The anchors of a page, made of its headings as on the web."""
    words = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in _HEADING.findall(page.read_text(encoding="utf-8")))
    return {heading.strip().replace(" ", "-") for heading in words}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_a_page_and_a_heading(page: Path) -> None:
    lost = [
        f"{target}#{heading}"
        for target, heading in _LINK.findall(page.read_text(encoding="utf-8"))
        for there in [page.parent / target if target else page]
        if not there.exists() or (heading and heading not in headings(there))
    ]
    assert lost == []


def test_the_list_of_pages_has_every_page() -> None:
    listed = {target for target, _heading in _LINK.findall((ROOT / "docs" / "README.md").read_text(encoding="utf-8"))}
    assert listed >= {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"}


def cited() -> Iterator[tuple[Path, str]]:
    """Every file whose text may cite a rule or a decision."""
    for top in ("src", "tests", "benchmarks", "docs"):
        for path in (ROOT / top).rglob("*"):
            if path.suffix in {*_CITING, ".md"} and path != Path(__file__):
                yield path, path.read_text(encoding="utf-8")


def test_rules_and_decisions_that_are_cited_have_their_row() -> None:
    rules = set(re.findall(r"^\| (R\d+) \|", (ROOT / "docs" / "rules.md").read_text(encoding="utf-8"), re.MULTILINE))
    decisions = set(_HEADING.findall((ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")))
    lost = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, text in cited()
        for name in (
            *({rule for rows in _RULE.findall(text) for rule in re.findall(r"R\d+", rows)} - rules),
            *(set(_DECISION.findall(text)) - decisions),
            *_ELSEWHERE.findall(text),
        )
    ]
    assert lost == [], "a reader cannot look this up: docs/rules.md and docs/decisions.md have what may be cited"


def test_the_map_of_the_readme_shows_each_package() -> None:
    """And none that is gone: its names stand in no marks, so the test above does not see them."""
    drawn = (ROOT / "README.md").read_text(encoding="utf-8").split("## Map\n", 1)[1].split("```")[1]
    shown = set(re.findall(r"\b(\w+)/", drawn))
    parts = (SOURCE, SOURCE / "core", SOURCE / "apps")
    packages = {folder.name for base in parts for folder in base.iterdir() if any(folder.glob("*.py"))}
    assert shown >= packages | {"resources"}
    assert shown <= FOLDERS | {"leeward", "e2e", "contracts"}
