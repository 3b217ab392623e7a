"""The limits of a search in `docs/matching.md` are those of the code, and searching has no limit that is not there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "leeward"
ROW = re.compile(r"^\| [^|]+ \| ([0-9,]+) \| `([^`]+)` `([A-Z_]+)` \|", re.MULTILINE)
SEARCHING = ("apps/screening/queries/hits.py", "core/policy/gravity.py", "core/search/candidates")
SLICE = re.compile(r"\[:\s*[A-Za-z0-9_]")


def documented() -> list[tuple[str, str, int]]:
    text = (ROOT / "docs" / "matching.md").read_text(encoding="utf-8")
    return [(path, name, int(value.replace(",", ""))) for value, path, name in ROW.findall(text)]


def constants(path: Path) -> dict[str, int]:
    found: dict[str, int] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        for name, value in zip(names, values, strict=False):
            if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, int):
                found[name.id] = value.value
    return found


@pytest.mark.parametrize(("path", "name", "value"), documented())
def test_the_documented_limit_is_in_the_code(path: str, name: str, value: int) -> None:
    assert constants(SOURCE / path)[name] == value


def test_what_finds_the_hits_has_no_other_limit() -> None:
    """Between the index and the ruling nothing is sliced, and every `MOST...` has its row."""
    rows = {(path, name) for path, name, _ in documented()}
    for place in SEARCHING:
        for path in sorted((SOURCE / place).glob("*.py")) if (SOURCE / place).is_dir() else [SOURCE / place]:
            key = path.relative_to(SOURCE).as_posix()
            text = path.read_text(encoding="utf-8")
            if not key.endswith(("sources.py", "travellers.py", "blocks.py")):  # files of travellers, not records
                assert not SLICE.search(text), f"{key} cuts a list: say in docs/matching.md what it may leave out"
            limits = {(key, name) for name in constants(path) if name.lstrip("_").startswith("MOST")}
            assert limits <= rows, f"{limits - rows} has no row in docs/matching.md"
