"""Every outcome that is written for others to read passes through one function (`core.policy.verdicts`).

A second way to write an audit row or to count checks by verdict would be a way round it: it is found here.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "leeward"
ROWS = {"AuditEntry", "SealedAct"}
"""Models of which no code but the two writers makes or changes a row."""
WRITERS = {"apps/audit/actions/appending.py", "apps/audit/actions/sealing.py"}
CHANGERS = {
    "apps/audit/queries/chain.py": "gives rows their place in the chain, and changes nothing that they say",
    "apps/protection/actions/keys.py": "seals rows again when the agency's key is exchanged",
}
_CHANGES = {"create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "update", "save"}
_COUNTERS = {"Counter", "Gauge", "Histogram", "Summary"}
_SECRET = {"verdict", "verdict_now"}
_LOGS = {"debug", "info", "warning", "error", "exception", "critical", "log"}


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Each file of the source with its tree."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def names(node: ast.AST) -> set[str]:
    """Every name and attribute inside."""
    inside = list(ast.walk(node))
    return {each.id for each in inside if isinstance(each, ast.Name)} | {
        each.attr for each in inside if isinstance(each, ast.Attribute)
    }


def makes_rows(tree: ast.AST) -> bool:
    """Whether the code makes or changes an audit row."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in ROWS | {"ComposedInsert"}:
            given = names(node) & ROWS
            if given:
                return True
        if isinstance(node.func, ast.Attribute) and node.func.attr in _CHANGES and names(node.func) & ROWS:
            return True
    return False


def counts_by_verdict(tree: ast.AST) -> Iterator[ast.Call]:
    """Each metric that has a label for the verdict."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _COUNTERS:
            labels = {each.value for each in ast.walk(node) if isinstance(each, ast.Constant)}
            if labels & _SECRET:
                yield node


def logs_verdict(tree: ast.AST) -> bool:
    """Whether a log line has a verdict in it."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _LOGS
        and "logger" in " ".join(names(node.func)).lower()
        and names(node) & _SECRET
        for node in ast.walk(tree)
    )


def test_one_place_writes_audit_rows() -> None:
    assert {file for file, tree in trees() if makes_rows(tree)} - CHANGERS.keys() == WRITERS


def test_what_it_writes_is_folded() -> None:
    tree = ast.parse((SOURCE / "apps/audit/actions/appending.py").read_text(encoding="utf-8"))
    made = next(
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "AuditEntry"
    )
    given = {each.arg: names(each.value) for each in made.keywords}
    assert "open_code" in given["outcome"]
    assert "open_details" in given["details"]


def test_a_metric_by_verdict_counts_open_ones() -> None:
    found = {file: tree for file, tree in trees() if any(counts_by_verdict(tree))}
    assert found, "the counters of checks are seen"
    for file, tree in found.items():
        assert {"open_code", "OPEN_VERDICTS"} <= names(tree), file
        assert "VERDICTS" not in names(tree), file


def test_no_log_line_has_a_verdict() -> None:
    assert [file for file, tree in trees() if logs_verdict(tree)] == []


def test_ways_round_it_are_seen() -> None:
    for bad in ("AuditEntry(act='x')", "AuditEntry.objects.create(act='x')", "i = ComposedInsert(AuditEntry)"):
        assert makes_rows(ast.parse(bad)), bad
    assert any(counts_by_verdict(ast.parse("Counter('n', 'x', ['verdict'])")))
    assert logs_verdict(ast.parse("logger.info('%s', check.verdict)"))
