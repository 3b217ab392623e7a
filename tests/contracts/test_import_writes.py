"""What an import writes in one transaction has a bound: other writers wait for it.

On SQLite one writer writes for every counter. Each import is in this table, and says what bounds its transactions. The
bound is of statements and rows, never of time, which says more about the machine.
"""

import ast
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "leeward"
MOST_ROWS = 1_000
"""Rows that one transaction may write one by one, or as one part of an import."""


@dataclass(frozen=True)
class Ready:
    """Whole in one transaction, as many statements for many rows as for few; this test counts them."""

    test: str


@dataclass(frozen=True)
class Parts:
    """A transaction for each part, of at most so many rows (module and constant); this test counts its statements."""

    test: str
    most: tuple[str, ...]


@dataclass(frozen=True)
class EachRow:
    """A transaction for each row, by this function."""

    by: str


@dataclass(frozen=True)
class Through:
    """By another function of this table."""

    other: str


Bound = Ready | Parts | EachRow | Through
REGISTRY, PROJECTS = "registry/actions", "projects/actions"
IMPORTS: dict[str, Bound] = {
    f"{REGISTRY}/imports.py:import_list": Ready(
        "registry/actions/test_import_rows.py:test_an_import_reads_no_record_and_makes_no_value_while_it_writes"
    ),
    f"{REGISTRY}/uploads.py:import_uploaded": Through("import_files"),
    f"{REGISTRY}/uploads.py:import_files": Through("import_list"),
    f"{REGISTRY}/received.py:apply": Ready(
        "registry/actions/test_received.py:test_many_changes_are_written_by_as_many_statements_as_few"
    ),
    "arrivals/actions/receiving.py:receive": Ready(
        "arrivals/actions/test_list_drafts.py:test_many_passengers_are_written_by_as_many_statements_as_few"
    ),
    "permits/actions/import_task.py:import_ordered": Through("import_permits"),
    "permits/actions/importing.py:import_permits": Ready(
        "permits/actions/test_importing.py:test_many_are_stored_by_as_many_statements_as_few"
    ),
    "networks/actions/charts/imports.py:import_chart": Parts(
        "networks/actions/charts/test_imports.py:test_a_long_chart_comes_in_parts",
        ("networks.actions.charts.imports:_MENTIONS", "networks.actions.charts.imports:_TIES"),
    ),
    "trust_anchors/actions.py:import_trust": Ready(
        "trust_anchors/test_actions.py:test_many_certificates_are_stored_by_as_many_statements_as_few"
    ),
    "protection/actions/importing.py:import_cases": Through("_import"),
    "protection/actions/importing.py:_import": Ready(
        "protection/actions/test_importing.py:test_many_cases_are_stored_by_as_many_statements_as_few"
    ),
    "operations/actions/sites.py:import_sites": Ready(
        "operations/actions/test_sites.py:test_a_long_file_is_written_by_as_many_statements_as_a_short_one"
    ),
    f"{PROJECTS}/import_task.py:import_ordered": Through("import_file"),
    f"{PROJECTS}/importing.py:import_file": Through("import_activities"),
    f"{PROJECTS}/importing.py:import_activities": EachRow("_import"),
    f"{PROJECTS}/importing_rows.py:import_results": EachRow("_taken"),
    f"{PROJECTS}/money.py:import_csv": Ready(
        "projects/actions/test_money.py:test_many_movements_are_stored_by_as_many_statements_as_few"
    ),
}
OTHERS = {
    f"{REGISTRY}/received.py:apply",
    "arrivals/actions/receiving.py:receive",
    "protection/actions/importing.py:_import",
}
"""Imports by another name: what partners and carriers send, and the part of an import that writes."""


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def named_imports() -> set[str]:
    """Acts whose name says that they import."""
    paths = [*SOURCE.glob("apps/*/actions/**/*.py"), *SOURCE.glob("apps/*/actions.py")]
    return {
        f"{path.relative_to(SOURCE / 'apps').as_posix()}:{name}"
        for path in paths
        for name in functions(path)
        if name.startswith("import_")
    }


def value_of(constant: str) -> int:
    module, _, name = constant.partition(":")
    path = module if module.startswith("core") else f"apps.{module}"
    return int(getattr(import_module(f"leeward.{path}"), name))


def test_each_import_says_what_bounds_it() -> None:
    assert named_imports() == set(IMPORTS) - OTHERS


@pytest.mark.parametrize("which", IMPORTS)
def test_what_it_says_is_so(which: str) -> None:
    path, _, name = which.partition(":")
    own, bound = functions(SOURCE / "apps" / path), IMPORTS[which]
    assert name in own
    match bound:
        case Ready(test) | Parts(test):
            file, _, named = test.partition(":")
            proof = functions(ROOT / "tests" / "apps" / file)[named]
            assert {"largest_write", "CaptureQueriesContext"} & {
                node.id for node in ast.walk(proof) if isinstance(node, ast.Name)
            }, "it counts statements"
        case Through(other) | EachRow(other):
            assert other in {node.id for node in ast.walk(own[name]) if isinstance(node, ast.Name)}
    if isinstance(bound, Parts):
        assert max(map(value_of, bound.most)) <= MOST_ROWS
    if isinstance(bound, EachRow):
        calls = {
            node.func.id
            for node in ast.walk(own[other])
            if isinstance(node, ast.Call)
            if isinstance(node.func, ast.Name)
        }
        assert "durably" in calls
    if isinstance(bound, Through):
        assert any(key.endswith(f":{other}") for key in IMPORTS)
