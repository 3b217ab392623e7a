"""Every query that counts over cases has a twin that counts one by one, as a property test.

A figure that leaves someone out without a word is found by counting: a release once said "144, exact" of 145. A new
query that counts needs a row here, and its twin, or a reason why it counts no cases.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
QUERIES = ROOT / "src" / "leeward" / "apps" / "protection" / "queries"
TESTS = ROOT / "tests" / "apps" / "protection" / "queries"
TWINS = {
    "statistics.people": "test_counted.test_each_case_is_counted_or_named_as_left_out",
    "home.open_cases": "test_case_counts.test_lists_and_homes_count_each_case",
    "home.notices": "test_case_counts.test_lists_and_homes_count_each_case",
    "home.by_rule": "test_case_counts.test_lists_and_homes_count_each_case",
    "home.to_second": "test_case_counts.test_lists_and_homes_count_each_case",
    "cases._counts": "test_case_counts.test_lists_and_homes_count_each_case",
    "met_at.people_met_at": "test_case_counts.test_operations_count_each_person_met_at_their_posts",
}
"""Each query with the property test that counts one by one."""
NO_CASES = {
    "beds.free_beds": "sums the free places that shelters wrote, of no case and no person",
    "comparable._said": "says how far a comparison has come while it runs; no one reads it as a figure",
    "still_open.still_running": "counts what runs within the one case whose page it is on",
}
"""Queries that count something else, with the reason."""
_COUNTING = {"count", "aggregate", "Count", "Sum", "Min", "Max", "Avg"}


def counts(node: ast.FunctionDef) -> bool:
    """Whether the function counts rows of the database, or sums truths."""
    for each in ast.walk(node):
        if not isinstance(each, ast.Call):
            continue
        name = each.func.attr if isinstance(each.func, ast.Attribute) else getattr(each.func, "id", "")
        compares = name == "sum" and any(isinstance(part, ast.Compare) for arg in each.args for part in ast.walk(arg))
        if name in _COUNTING or (compares and not node.name.startswith("still")):
            return True
    return False


def counting() -> Iterator[str]:
    """Each query of protection that counts."""
    for path in sorted(QUERIES.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and counts(node):
                yield f"{path.stem}.{node.name}"


def test_every_query_that_counts_over_cases_has_its_twin() -> None:
    assert set(counting()) == TWINS.keys() | NO_CASES.keys()
    assert all(len(why.split()) > 5 for why in NO_CASES.values())


def test_every_twin_is_a_property_test() -> None:
    for place in set(TWINS.values()):
        file, name = place.split(".")
        tree = ast.parse((TESTS / f"{file}.py").read_text(encoding="utf-8"))
        test = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)
        assert any(
            isinstance(each, ast.Call) and getattr(each.func, "id", "") == "given" for each in test.decorator_list
        )


def test_a_query_that_counts_is_found() -> None:
    for text in ("x.count()", "x.aggregate(n=1)", "Count('pk')", "sum(each == 'a' for each in some)"):
        (node,) = ast.parse(f"def query():\n    return {text}").body
        assert isinstance(node, ast.FunctionDef)
        assert counts(node), text
