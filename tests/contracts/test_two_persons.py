"""Every act of two persons is declared once: its table has the constraint, its action goes through `sign_second`, and
`docs/two-persons.md` lists it. A table with a person who decides and no declaration fails.

`python -m tests.contracts.test_two_persons` prints the table of the documentation.
"""

import ast
import importlib
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.models import CheckConstraint, Model

from leeward.apps.agencies.models import Officer
from leeward.platform.two_persons import TwoPersons

ROOT = Path(__file__).parents[2]
APPS = ROOT / "src" / "leeward" / "apps"
PAGE = ROOT / "docs" / "two-persons.md"
DECIDERS = (
    "agreed_by",
    "approved_by",
    "confirmed_by",
    "counted_by",
    "decided_by",
    "second",
    "second_by",
    "seconded_by",
    "sent_by",
)
"""Columns by which tables name the person who decides."""
ALONE = {
    "border.CallCode": "the code of a noted call, which is declared itself",
    "border.Decision": "an officer's own decision on a check",
    "crossings.Appeal approved_by": "who had approved the ban that is appealed",
    "networks.PairDecision": "one analyst says whether two mentions are one, and may undo it",
    "operations.MergeDecision": "one analyst says whether two events are one, and may undo it",
    "operations.ListGrant approved_by": "the first of the two; the second is declared",
    "operations.GoDecision decided_by": "the lead, who is the first of the two",
    "operations.SiteMessage": "a message has one author",
    "training.AssessmentAppeal": "one trainer decides an appeal against a result",
    "training.ProposedCertificate": "the program proposes it, one person decides",
}
"""Tables or columns where one person suffices, with the reason."""


HOLDS = {"hold_import"}
"""What begins a task that a colleague may have to allow."""
SECONDS = {"sign_second", "_sign", "why_not_second", "may_allow_import", "are_named_two_persons"}
"""What decides whether someone is the second person."""


@cache
def declarations() -> tuple[tuple[str, str, TwoPersons], ...]:
    """App, name and declaration of each."""
    found = {}
    for file in sorted(APPS.glob("*/models/*.py")) + sorted(APPS.glob("*/models.py")):
        parts = file.relative_to(APPS.parents[1]).with_suffix("").parts
        module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
        for name, value in vars(module).items():
            if isinstance(value, TwoPersons):
                found[parts[2], name] = value
    return tuple((app, name, value) for (app, name), value in sorted(found.items()))


def tables(app: str, act: TwoPersons) -> list[type[Model]]:
    """The tables of the app whose constraints hold the declaration."""
    label = next(each.label for each in apps.get_app_configs() if each.name == f"leeward.apps.{app}")
    return [
        model
        for model in apps.get_app_config(label).get_models()
        if any(isinstance(each, CheckConstraint) and holds(each, act) for each in model._meta.constraints)
    ]


def holds(constraint: CheckConstraint, act: TwoPersons) -> bool:
    """Whether the constraint has the rule of this declaration inside."""
    said = str(constraint.condition)
    pairs = (f"('{act.decider}', F({column}))" for column in (*act.proposers, *act.others))
    named = (f"('{column}__isnull', False)" for column in (act.decider, *act.proposers))
    return all(each in said for each in (*pairs, *named))


def signed() -> set[str]:
    """The names of the declarations that an action gives to `sign_second` (or to `_sign`, which calls it)."""
    found: set[str] = set()
    for file in APPS.glob("*/actions*/**/*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            signs = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("sign_second", "_sign")
            if signs and isinstance(node, ast.Call) and isinstance(node.args[0], ast.Name):
                found.add(node.args[0].id)
    return found


def deciding() -> set[tuple[str, str]]:
    """Module and name of each function by which the second person decides."""
    found = set()
    for file in APPS.glob("*/actions*/**/*.py"):
        module = ".".join(file.relative_to(APPS.parents[1]).with_suffix("").parts)
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            names = {getattr(each.func, "id", "") for each in ast.walk(node) if isinstance(each, ast.Call)}
            if isinstance(node, ast.FunctionDef) and names & SECONDS:
                found.add((module, node.name))
    return found


def commands_that(functions: set[tuple[str, str]]) -> dict[str, set[str]]:
    """Each file of a command that imports one of these functions, with what it calls."""
    found = {}
    for file in sorted((ROOT / "src" / "leeward" / "cli").glob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        taken = {(node.module, each.name) for node in imports for each in node.names}
        taken |= {
            (f"{node.module}.{each.name}", name)
            for node in imports
            for each in node.names
            for module, name in functions
            if module == f"{node.module}.{each.name}"
        }
        if taken & functions and not file.name.startswith("demo_"):
            calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
            found[file.name] = {getattr(each.func, "id", "") for each in calls}
    return found


def asking() -> set[tuple[str, str]]:
    """Module and name of each function of actions that names who asks, or calls one of its app that does."""
    columns: dict[str, set[str]] = {}
    for app, _name, act in declarations():
        columns.setdefault(app, set()).update({*act.proposers} - {"officer"})
    return {each for app, wanted in columns.items() for each in asking_in(app, wanted)}


def asking_in(app: str, columns: set[str]) -> set[tuple[str, str]]:
    """The same of one app."""
    functions = dict[tuple[str, str], ast.FunctionDef]()
    for file in (APPS / app).glob("actions*/**/*.py"):
        module = ".".join(file.relative_to(APPS.parents[1]).with_suffix("").parts)
        top = ast.parse(file.read_text(encoding="utf-8")).body
        functions |= {(module, each.name): each for each in top if isinstance(each, ast.FunctionDef)}
    found, more = set[tuple[str, str]](), {key for key, each in functions.items() if names_one(each, columns)}
    while more:
        found |= more
        public = {name for _module, name in found if not name.startswith("_")}
        more = {
            key
            for key, each in functions.items()
            if called(each) & (public | {name for module, name in found if module == key[0]})
        } - found
    return found


def called(function: ast.FunctionDef) -> set[str]:
    """The names that a function calls."""
    return {getattr(each.func, "id", "") for each in ast.walk(function) if isinstance(each, ast.Call)}


def names_one(function: ast.FunctionDef, columns: set[str]) -> bool:
    """Whether it writes one of these columns of a row, or holds a task until a colleague decides."""
    for node in ast.walk(function):
        if isinstance(node, ast.keyword) and node.arg in columns:
            return True
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr in columns:
            return True
    return function.name in HOLDS


def undeclared() -> Iterator[str]:
    """Columns that name a person who decides, of tables that name another officer too, and are declared nowhere."""
    declared = {(model, act.decider) for app, _name, act in declarations() for model in tables(app, act)}
    for model in apps.get_models():
        if not model.__module__.startswith("leeward.apps."):
            continue
        officers = [each.name for each in model._meta.fields if each.related_model is Officer]
        for column in officers:
            label = f"{model._meta.app_label}.{model.__name__}"
            known = (model, column) in declared or label in ALONE or f"{label} {column}" in ALONE
            if column in DECIDERS and len(officers) > 1 and not known:
                yield f"{label} {column}"


def rows() -> Iterator[str]:
    """The table of the documentation."""
    yield "| act | what it does | who may not decide | the decision is signed in | by |"
    yield "|---|---|---|---|---|"
    for _app, _name, act in sorted(declarations(), key=lambda each: each[2].act):
        asked = ", ".join(f"`{each}`" for each in (*act.proposers, *act.others))
        yield f"| `{act.act}` | {act.about} | {asked} | `{act.decider}` | {', '.join(act.doors)} |"


def test_each_declaration_has_its_constraint_in_the_database() -> None:
    assert len(declarations()) >= 30
    assert [name for app, name, act in declarations() if not tables(app, act)] == []


def test_each_declaration_is_signed_by_an_action() -> None:
    assert {name for _app, name, _act in declarations()} - signed() == set()


def test_no_table_has_a_second_person_of_its_own_making() -> None:
    assert sorted(undeclared()) == []


def test_a_command_that_decides_asks_for_the_second_persons_password() -> None:
    """A user name after `--officer` proves no person. The command line may ask; it decides only with a proof."""
    found = commands_that(deciding())
    assert set(found) >= {"allowing.py", "operations.py"}
    assert {name for name, calls in found.items() if "second_person" not in calls} == set()


def test_a_command_that_asks_for_what_another_decides_takes_a_proof() -> None:
    """Else who runs commands asks in a colleague's name, and decides in their own: one person behind two names."""
    found = commands_that(asking())
    assert set(found) >= {"permits.py", "operations.py", "agencies.py", "lists.py"}
    proofs = {"first_person", "second_person", "keep_for_second"}
    assert {name for name, calls in found.items() if not calls & proofs} == set()


def test_audit_rows_mark_each_officer_that_a_command_names() -> None:
    """`acting_as` marks the officer as named by a command; an officer found in another way would seem signed in."""
    files = sorted((ROOT / "src" / "leeward" / "cli").glob("*.py"))
    plain = {file.name for file in files if "officer_named(" in file.read_text(encoding="utf-8")}
    assert {name for name in plain if not name.startswith("demo_")} == {"acting.py", "officers.py"}


def test_the_documentation_lists_each_act() -> None:
    assert "\n".join(rows()) in PAGE.read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.stdout.write("\n".join(rows()) + "\n")
