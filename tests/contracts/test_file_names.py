"""Every app has the same file names (decision 'Tiers and apps'), so that a reader knows where to look."""

import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePath

ROOT = Path(__file__).parents[2]
APPS = ROOT / "src" / "leeward" / "apps"
NAMES = {
    *("__init__", "apps", "models", "access", "queries", "actions", "forms", "schemas", "views", "api", "urls", "jobs"),
    *("migrations", "templates", "templatetags", "static"),
}
EXCEPTIONS = {
    "audit/verify_log": "one file that auditors copy and run elsewhere, without Leeward",
    "declarations/languages": "the public page has no database, so what it reads is no query",
    "receipts/spool": "files in a folder are what the person's page has for models",
    "declarations/spool": "files in a folder are what the public page has for models",
    "exchange/transports": "ways to carry envelopes behind one protocol; NATS is a plug-in",
    "registry/specimens": "its own few models and pages, laid out like an app",
    "screening/batch": "many travellers at once, laid out like an app",
    "screening/imaging": "reading pictures for the API, laid out like an app",
    "screening/match_review": "the page that explains a score, laid out like an app",
    "screening/rule_catalogue": "the page of the rules about documents, laid out like an app",
}
"""At most ten names that no other app has, with the reason."""


def like_an_app() -> set[str]:
    """The folders that repeat the names of an app inside, as the import contract of layers lists them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    containers: list[str] = next(each["containers"] for each in contracts if each["name"].startswith("Inside an app"))
    inside = [name.removeprefix("leeward.apps.").replace(".", "/") for name in containers]
    return {name for name in inside if name != "*"}


def unlisted(files: list[PurePath]) -> Iterator[str]:
    """The places of these files, relative to the apps, whose names are not in the list."""
    inner = like_an_app()
    for file in files:
        app, *rest = file.with_suffix("").parts
        if rest and rest[0] not in NAMES:
            yield f"{app}/{rest[0]}"
        if len(rest) > 1 and f"{app}/{rest[0]}" in inner and rest[1] not in NAMES:
            yield f"{app}/{rest[0]}/{rest[1]}"


def test_apps_use_the_listed_names_only() -> None:
    files: list[PurePath] = [path.relative_to(APPS) for path in APPS.rglob("*.py")]
    assert set(unlisted(files)) == set(EXCEPTIONS)
    assert len(EXCEPTIONS) <= 10


def test_another_name_is_seen_at_the_top_of_an_app_and_inside_what_is_laid_out_like_one() -> None:
    files = ["desk/helpers.py", "desk/queries/helpers.py", "screening/batch/tools.py", "exchange/transports/https.py"]
    found = list(unlisted([PurePath(file) for file in files]))
    assert found == ["desk/helpers", "screening/batch", "screening/batch/tools", "exchange/transports"]


def test_folders_laid_out_like_an_app_have_their_layers_checked() -> None:
    assert {name for name, why in EXCEPTIONS.items() if why.endswith("like an app")} == like_an_app()
