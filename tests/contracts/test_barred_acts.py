"""Each act of `barred_acts.csv` is asked about where it is completed, and each act that is completed is in the table.

A function that completes one names it in `refuse_against` or `refuse_in_care`; an outcome of a referral names it as
`against`. What no part of Leeward completes, or what is stopped before anyone could decide, is listed with its reason.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from leeward.apps.border.queries.outcomes import OUTCOMES
from leeward.core.care.switch import barred_acts

SOURCE = Path(__file__).parents[2] / "src" / "leeward"
ASKING = {"refuse_against", "refuse_in_care"}
ADVERSE = {
    ("crossings/actions/conditions.py", "decide"): "ban",
    ("permits/actions/permits.py", "revoke"): "cancel_visa",
    ("permits/actions/permits.py", "_decide"): "decline_visa",
    ("permits/actions/importing.py", "_decide"): "decline_visa",
}
"""Functions that complete an act against a person, and which; a new one belongs here and in the table."""
ELSEWHERE = {
    "remove": "no part completes a removal: a ban is the act that Leeward has",
    "penalty": "no part imposes one; a carrier's answer asks `is_in_care` (test_switch.py)",
    "return_to_carrier": 'a "do not board" asks `is_in_care` (test_switch.py)',
    "complete_hold": "a HOLD does not begin, and a running one ends, for a person in care (test_switch.py)",
    "publish_as_suspect": "matching spares a person in care whatever is published (core/policy/harm.py `spare`); a"
    " refusal to the record keeper would tell who is in care to one who writes names",
}
_STATES = {"IN_FORCE", "REVOKED", "DECLINED"}


def _functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted((SOURCE / "apps").glob("*/actions/**/*.py")):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef):
                yield str(path.relative_to(SOURCE / "apps")), node


def _asked(function: ast.FunctionDef) -> set[str]:
    """The acts that the function asks about."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    found = [each.args for each in calls if isinstance(each.func, ast.Name) and each.func.id in ASKING]
    return {arg.value for args in found for arg in args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}


def test_each_act_of_the_table_has_a_caller_or_a_reason() -> None:
    asked = set[str]().union(*(_asked(function) for _, function in _functions()))
    named = asked | {each.against for each in OUTCOMES if each.against}
    assert named | set(ELSEWHERE) == set(barred_acts())
    assert named.isdisjoint(ELSEWHERE)


def test_each_adverse_function_asks_about_its_act() -> None:
    found = {(path, function.name): function for path, function in _functions()}
    files = {path: set[str]() for path, _ in ADVERSE}
    for path, function in _functions():
        if path in files:
            files[path] |= _asked(function)
    for where, act in ADVERSE.items():
        assert where in found, where
        assert act in files[where[0]], where


def test_what_takes_a_stay_or_a_visa_away_is_known() -> None:
    """A function of permits or of bans in which an officer sets such a state, and is in a file without a row above."""
    known = {path for path, _ in ADVERSE}
    found = {
        path
        for path, function in _functions()
        if path.startswith(("crossings/actions/conditions", "permits/"))
        and "officer" in {arg.arg for arg in (*function.args.args, *function.args.kwonlyargs)}
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr in _STATES
    }
    assert found <= known, found - known
