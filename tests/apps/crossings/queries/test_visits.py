"""Short forms are for statistics: nothing but the join and the figures reads them."""

import ast
from pathlib import Path

import leeward

SRC = Path(leeward.__file__).parent
READERS = {
    *(f"apps/crossings/actions/{name}.py" for name in ("visit_forms", "visits", "purging")),
    *(f"apps/crossings/models/{name}.py" for name in ("__init__", "visits")),
    *("apps/crossings/queries/visits.py", "demo/visits.py"),
}
"""Who adds a file here says in docs/crossings.md what it does with the answers."""


def test_no_alert_no_search_and_no_card_reads_a_form() -> None:
    found = {path for path in SRC.rglob("*.py") if "migrations" not in path.parts and imports_forms(path)}
    assert {str(path.relative_to(SRC)) for path in found} <= READERS


def imports_forms(path: Path) -> bool:
    imports = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
    ours = [each for each in imports if (each.module or "").startswith("leeward.apps.crossings.models")]
    return any(name.name in {"VisitForm", "Visit"} for each in ours for name in each.names)
