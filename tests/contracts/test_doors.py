"""Each way by which a second person decides is declared: the code of pages, API, commands and tasks is followed to
`sign_second`. A new page or command that decides fails here until the declaration names its kind; an action that names
who decided without `sign_second` fails until someone said why one person does not pass there.
"""

import ast

from tests.contracts.call_graph import Place, functions, reach
from tests.contracts.test_two_persons import declarations

DOORS = {"views": "page", "api": "api", "jobs": "task"}
"""What a folder or file of an app is a way of."""
NAMES_ONE = {
    "agencies.actions.proposals _close": "stores what `sign_second` signed, a refusal, or one taken back",
    "border.actions.second_person _record_decision": "stores what was signed, or a refusal",
    "crossings.actions.conditions _set": "stores what was signed, a refusal, or one taken back",
    "crossings.actions.police decide": "a refusal",
    "networks.actions.decisions decide": "one analyst's decision on a pair, which is no act of two",
    "networks.actions.overlaps decide_to_compare": "stores what was signed, or a refusal",
    "networks.actions.overlaps stop_comparing": "switched off by one",
    "operations.actions.merging _row": "one analyst's decision on a pair, which is no act of two",
    "operations.actions.readiness decide_go": "the lead, who is the first of the two",
    "operations.actions.releases decide_release": "a release that is dropped",
    "operations.actions.situation sign_part": "a state's signature on its own part, of one lead",
    "permits.actions.importing _decide": "many rows, of which one of each proposer was signed",
    "permits.actions.permits _decide": "stores what was signed, or a refusal",
    "protection.actions.closing second_closing": "a closing that is refused",
    "protection.actions.comparison_limits decide_limit": "a limit that ends",
    "protection.actions.releases drop": "a release that is dropped",
    "registry.actions.import_storing _note_approval": "stores what `allow_import` signed",
    "registry.actions.photos approve_photo": "stores what was signed",
    "registry.actions.proposals _decide": "stores what was signed, a refusal, or one taken back",
    "registry.actions.sources save_source": "another address is no longer approved",
    "registry.actions.uploads allow_import": "the order of the task names who allowed it",
    "screening.actions.faces _decide": "stores what was signed, a refusal, or one taken back",
    "screening.actions.faces ask_for_faces": "asked again: no one decided yet",
    "screening.actions.false_hits decide_pair": "one supervisor's decision on a false hit, which is no act of two",
    "training.actions.assessments decide_appeal": "one trainer decides an appeal against a result",
    "training.actions.courses _decide": "stores what was signed, or a refusal",
    "training.actions.lane_settings set_lane": "asked again: no one approved yet",
    "training.actions.lane_settings stop_lane": "switched off by one",
    "training.actions.passed decide_passed": "the program proposes a certificate, one person decides",
    "training.actions.rights decline_rights": "a refusal",
    "training.actions.trainer_cases _decide": "stores what was signed, or a refusal",
}
"""Functions that name who decided beside `sign_second`, and why one person does not pass there."""


def signing(app: str, name: str) -> set[Place]:
    """The functions that give this declaration to `sign_second` (or to `_sign`, which calls it)."""
    return {
        place
        for place, code in functions().items()
        if place[0].startswith(f"leeward.apps.{app}.actions")
        for node in ast.walk(code)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("sign_second", "_sign")
        if getattr(node.args[0], "id", "") == name
    }


def doors(app: str, name: str) -> set[str]:
    """The kinds of ways that lead to the decision."""
    found = set()
    for module, _function in reach(signing(app, name)):
        parts = module.split(".")
        found |= {"command"} if parts[1] == "cli" else {kind for part, kind in DOORS.items() if part in parts}
    return found


def names_a_decider(code: ast.AST, columns: set[str]) -> bool:
    """Whether it writes one of these columns, other than with nothing."""
    return any(writes(node, columns) for node in ast.walk(code))


def writes(node: ast.AST, columns: set[str]) -> bool:
    """Whether this is an argument, an assignment or an entry of a table with such a name."""
    if isinstance(node, ast.keyword):
        is_nothing = isinstance(node.value, ast.Constant) and node.value.value is None
        return node.arg in columns and not is_nothing
    if isinstance(node, ast.Attribute):
        return isinstance(node.ctx, ast.Store) and node.attr in columns
    return isinstance(node, ast.Dict) and bool(columns & {getattr(key, "value", "") for key in node.keys})


def test_each_door_of_an_act_is_declared() -> None:
    found = {act.act: (doors(app, name), act) for app, name, act in declarations()}
    assert len(found) >= 35
    assert {name: kinds for name, (kinds, act) in found.items() if kinds != {*act.doors}} == {}


def test_no_action_names_who_decided_without_the_proof() -> None:
    columns: dict[str, set[str]] = {}
    for app, _name, act in declarations():
        columns.setdefault(app, set()).add(act.decider)
    found = {
        f"{module.removeprefix('leeward.apps.')} {function}"
        for (module, function), code in functions().items()
        for app, wanted in columns.items()
        if module.startswith(f"leeward.apps.{app}.actions") and names_a_decider(code, wanted)
    }
    assert found == set(NAMES_ONE)
