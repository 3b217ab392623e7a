"""Each app opens only what its own columns keep: it names their purpose, and no other app's."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

import leeward.apps
from leeward.platform.encrypted_field import encrypted_fields, purposes

APPS = Path(str(leeward.apps.__file__)).parent
SUFFIX = "_encrypted"
KEY_KEEPER = "agencies/actions/encryption_keys.py"
"""The one module of an app that makes and destroys keys; it opens no value."""
BY_COLUMNS = {"EncryptedField", "encrypted_bytes", "encrypted_text", "encrypted_json"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of an app, by its path below `apps`."""
    for path in sorted(APPS.rglob("*.py")):
        if "migrations" not in path.parts:
            yield str(path.relative_to(APPS)), ast.parse(path.read_text())


def imported(tree: ast.Module) -> Iterator[str]:
    """The dotted names that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)


def columns_named(tree: ast.Module) -> Iterator[str]:
    """The encrypted columns that a module names: as an attribute, a keyword or a text (`only`, `update_fields`)."""
    for node in ast.walk(tree):
        name = ""
        if isinstance(node, ast.Attribute):
            name = node.attr
        elif isinstance(node, ast.keyword):
            name = node.arg or ""
        elif isinstance(node, ast.Constant):
            name = str(node.value)
        first = name.partition("__")[0]
        if first.endswith(SUFFIX) and first.isidentifier():
            yield first


def trespasses() -> Iterator[str]:
    """Where an app reaches for another's key or column."""
    own = defaultdict(set)
    for model, field in encrypted_fields():
        own[Path(apps.get_app_config(model._meta.app_label).path).name].add(field.name)
    for path, tree in modules():
        app = path.partition("/")[0]
        for name in imported(tree):
            if name in ("leeward.platform.encryption", "leeward.platform.key_ring") and path != KEY_KEEPER:
                yield f"{path} imports {name}"
            if name.rpartition(".")[2] in BY_COLUMNS and not re.search(r"/models(/\w+)?\.py$", path):
                yield f"{path} imports {name}: columns are declared in models"
        for column in columns_named(tree):
            if column not in own[app]:
                yield f"{path} names {column}, which is no column of {app}"


def test_no_app_opens_what_another_keeps() -> None:
    assert not list(trespasses())


def test_each_purpose_belongs_to_one_app() -> None:
    owners = defaultdict(set)
    for model, field in encrypted_fields():
        owners[field.purpose].add(model._meta.app_label)
    assert {purpose: apps for purpose, apps in owners.items() if len(apps) != 1} == {}
    assert purposes() == [
        "audit",
        "bookings",
        "checks",
        "confirmations",
        "crossings",
        "declarations",
        "desk",
        "marks",
        "networks",
        "operations",
        "passengers",
        "permits",
        "photos",
        "referrals",
        "signs",
        "training",
        "wall",
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("check.subject_encrypted", ["subject_encrypted"]),
        ("Check.objects.filter(subject_encrypted__isnull=True)", ["subject_encrypted"]),
        ("checks.values_list('subject_encrypted')", ["subject_encrypted"]),
        ("check.subject", []),
    ],
)
def test_the_ways_to_name_a_column_are_seen(source: str, found: list[str]) -> None:
    assert list(columns_named(ast.parse(source))) == found
