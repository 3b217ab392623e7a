"""Every act that the code writes to the audit log has words, and no words are left of an act that is gone.

Acts are found in the source: the first argument of each call of `append` with an `actor`, followed through names,
choices, fields of what a function is given, and the callers that give it.
"""

import ast
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import leeward
from leeward.apps.border.models import Hold
from leeward.apps.networks.actions.charts import edits
from leeward.apps.oversight.models import Upkeep
from leeward.apps.registry.actions import records
from leeward.apps.registry.models import Proposal
from leeward.messages.audit_acts import ACTS, act_words

SOURCE = Path(next(iter(leeward.__path__)))
CODED = {
    ("apps/border/actions/holds.py", "how"): set(Hold.End.values),
    ("apps/border/actions/confirmations.py", "how"): set(Hold.End.values),
    ("apps/networks/actions/charts/edits.py", "plan.act"): set(edits.PLANNED),
    ("apps/oversight/actions/upkeep.py", "kind"): set(Upkeep.Kind.values),
    ("apps/registry/actions/records.py", "_ACTS[what]"): set(records._ACTS.values()),
    ("apps/registry/actions/proposals.py", "state"): set(Proposal.State.values) - {Proposal.State.PROPOSED},
}
"""Expressions whose value is a code of a closed list: file and expression, and that list."""
Scope = tuple[ast.FunctionDef, ...]
Call = tuple[str, ast.Call, Scope]


@cache
def calls() -> dict[str, list[Call]]:
    """Every call in the source by the name that is called, with its file and the functions around it."""
    found: dict[str, list[Call]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        for call, around in _calls_in(ast.parse(path.read_text(encoding="utf-8")), ()):
            called = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            found.setdefault(called, []).append((name, call, around))
    return found


def _calls_in(node: ast.AST, around: Scope) -> Iterator[tuple[ast.Call, Scope]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child, around
        yield from _calls_in(child, (*around, child) if isinstance(child, ast.FunctionDef) else around)


def values(node: ast.expr, file: str, around: Scope) -> set[str]:
    """Every text that the expression may be. What cannot be followed is `?` with the expression: a test fails."""
    if (file, ast.unparse(node)) in CODED:
        return CODED[file, ast.unparse(node)]
    if isinstance(node, ast.Constant):
        return {str(node.value)}
    if isinstance(node, ast.IfExp):
        return values(node.body, file, around) | values(node.orelse, file, around)
    if isinstance(node, ast.FormattedValue):
        return values(node.value, file, around)
    if isinstance(node, ast.JoinedStr):
        return {"".join(parts) for parts in product(*(values(part, file, around) for part in node.values))}
    found: set[str] = set()
    if isinstance(node, ast.Name):
        found = _named(node.id, file, around)
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        found = _in_field(node.attr, _annotation(node.value.id, around), file)
    return found or {f"?{file}: {ast.unparse(node)}"}


def _named(name: str, file: str, around: Scope) -> set[str]:
    """What is assigned to the name in the functions around it, or given for it by their callers."""
    found: set[str] = set()
    for depth, function in enumerate(around):
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in node.targets):
                found |= values(node.value, file, around[: depth + 1])
        found |= _given(name, file, function)
    return found


def _given(name: str, file: str, function: ast.FunctionDef) -> set[str]:
    places = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    if name not in (*places, *(each.arg for each in function.args.kwonlyargs)):
        return set()
    found: set[str] = set()
    for caller, call, around in calls().get(function.name, []):
        if caller != file and function.name.startswith("_"):
            continue
        given = {each.arg: each.value for each in call.keywords} | dict(zip(places, call.args, strict=False))
        if name in given:
            found |= values(given[name], caller, around)
    return found


def _annotation(name: str, around: Scope) -> str:
    """The class that a function around it says that the argument is of; empty where none does."""
    given = [each for function in around for each in function.args.args if each.arg == name]
    return ast.unparse(given[-1].annotation) if given and given[-1].annotation else ""


def _in_field(field: str, name: str, file: str) -> set[str]:
    """Every text that is given for a field where the file makes an object of the dataclass that it defines. A field
    left empty writes no act.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse((SOURCE / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef) and node.name == name:
            places = [ast.unparse(each.target) for each in node.body if isinstance(each, ast.AnnAssign)]
            for _, call, around in (each for each in calls().get(name, []) if each[0] == file):
                given = dict(zip(places, call.args, strict=False)) | {each.arg: each.value for each in call.keywords}
                if field in given:
                    found |= values(given[field], file, around)
    return found


def written_by() -> list[Call]:
    """Every call that writes a row: in the open log, or sealed."""
    return [call for name in ("append", "append_sealed", "write") for call in calls().get(name, [])]


@cache
def written() -> dict[str, str]:
    """Every act that the code writes, and the file that does it."""
    rows = [row for row in written_by() if any(each.arg == "actor" for each in row[1].keywords)]
    return {act: file for file, call, around in rows for act in values(call.args[0], file, around)}


def test_each_act_has_words() -> None:
    assert {act: file for act, file in written().items() if act not in ACTS} == {}


def test_no_words_are_left_of_an_act_that_is_gone() -> None:
    assert ACTS.keys() - written().keys() == set()


def test_an_act_is_in_one_group_and_its_words_are_its_own() -> None:
    words = [str(each) for each in ACTS.values()]
    assert sorted({each for each in words if words.count(each) > 1}) == []


def test_an_act_of_a_newer_version_is_shown_by_its_code() -> None:
    assert act_words("check") == "Checked a traveller"
    assert act_words("moon.land") == "moon.land"
