"""What a release publishes, as JSON: the bytes that its node signs, and a check of what came from another node."""

from collections.abc import Mapping
from typing import Any, get_args

from leeward.core.federation.keys import signed_context
from leeward.core.federation.keys.canonical import dumps
from leeward.core.operation.differences import Cause
from leeward.core.operation.figures import FIGURES

_LONGEST = 200
_MOST = 100_000
_PARTS: dict[str, dict[str, Any]] = {
    "release": {"operation": str, "kind": str, "as_of": str, "rules": dict, "cells": list},
    "cells": {"figure": str, "row": dict, "values": dict, "evidence": str},
    "people": {"figure": str, "row": dict, "counted": int | None},
    "differences": {"figure": str, "row": dict, "value": str, "cause": str, "change": str},
}
"""Each part's fields and their kinds, all of them and no others."""
_LATER = {"release": {"speaks_of": str}}
"""Fields that the first version of the format lacked: what was signed before them stays readable."""


class BadRelease(ValueError):
    """It is not what a release publishes; the message names the part."""


def signed_bytes(body: Mapping[str, Any]) -> bytes:
    """What is signed of a release: all that it publishes."""
    return signed_context("operation_release", dumps(body))


def check_published(body: Any) -> None:
    """Raise BadRelease unless a page can show it: every field of its kind, figures and causes that there are, and no
    figure of possible victims among those that are shown as they are.
    """
    if not isinstance(body, dict) or body.keys() != {"release", "people", "differences"}:
        raise BadRelease("release")
    _check("release", body["release"])
    for part, rows in (
        ("cells", body["release"]["cells"]),
        *((name, body[name]) for name in ("people", "differences")),
    ):
        if not isinstance(rows, list) or len(rows) > _MOST:
            raise BadRelease(part)
        for row in rows:
            _check_row(part, row)


def _check_row(part: str, row: Any) -> None:
    _check(part, row)
    figure = FIGURES.get(row["figure"])
    if figure is None or not _texts(row["row"]) or not _texts(row.get("values", {})):
        raise BadRelease(part)
    if part != "differences" and figure.victims != (part == "people"):
        raise BadRelease(part)
    if part == "differences" and row["cause"] not in get_args(Cause):
        raise BadRelease(part)


def _check(part: str, row: Any) -> None:
    if not isinstance(row, dict):
        raise BadRelease(part)
    kinds = _PARTS[part] | {name: kind for name, kind in _LATER.get(part, {}).items() if name in row}
    if row.keys() != kinds.keys():
        raise BadRelease(part)
    for name, kind in kinds.items():
        if not isinstance(row[name], kind) or isinstance(row[name], bool):
            raise BadRelease(f"{part}.{name}")
        if isinstance(row[name], str) and not _text(row[name]):
            raise BadRelease(f"{part}.{name}")


def _texts(value: Mapping[Any, Any]) -> bool:
    return all(isinstance(each, str) and _text(each) for pair in value.items() for each in pair)


def _text(value: str) -> bool:
    return len(value) <= _LONGEST and value.isprintable()
