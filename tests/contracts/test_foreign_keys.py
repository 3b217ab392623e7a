"""What import contracts cannot see: a foreign key by string must follow the order of the apps too."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]


def order() -> list[str]:
    """The apps from roof to floor, as pyproject.toml states them for the import contract."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers: list[str] = next(c["layers"] for c in contracts if c["name"].startswith("Between apps"))
    return [name.strip() for layer in layers for name in layer.split("|")]


def test_every_app_is_in_the_order() -> None:
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("leeward.apps.")}
    assert ours | {"declarations", "receipts"} == set(order()), (
        "the public pages' apps have no models, and are served apart"
    )


def test_foreign_keys_point_downwards() -> None:
    rank = {name: place for place, name in enumerate(order())}
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in rank
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
        if rank.get(field.related_model._meta.app_label, len(rank)) < rank[model._meta.app_label]
    ]
    assert upward == []


def test_no_receivers_of_model_signals() -> None:
    # A write is an action that somebody calls by name (decision 'Tiers and apps').
    sources = [path.read_text() for path in (ROOT / "src").rglob("*.py")]
    assert not [source for source in sources if "@receiver(" in source or "django.db.models.signals" in source]
