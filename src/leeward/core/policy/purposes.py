"""The purposes for which each role may search."""

import csv
from collections.abc import Collection, Mapping
from functools import cache
from io import StringIO
from types import MappingProxyType

from leeward.resources import read_text

TABLE = "policy/purposes.csv"


class PurposeError(ValueError):
    """The table of purposes cannot be read; the message names the line."""


def read_purposes(roles: Collection[str], purposes: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Purposes by role (an agency's own file replaces the shipped one). Raises PurposeError for an unknown role or
    purpose, and if a role is missing: a misspelling must not grant a search.
    """
    return _read(tuple(sorted(roles)), tuple(sorted(purposes)))


@cache
def _read(roles: tuple[str, ...], purposes: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    rows = csv.DictReader(StringIO(read_text(TABLE)))
    for row in rows:
        role, given = (row.get("role") or "").strip(), frozenset((row.get("purposes") or "").split())
        if role not in roles or role in found:
            raise PurposeError(f"{TABLE} line {rows.line_num}: {role!r} is not a role, or is there twice")
        if unknown := sorted(given.difference(purposes)):
            raise PurposeError(f"{TABLE} line {rows.line_num}: {unknown[0]!r} is not a purpose")
        found[role] = given
    if missing := sorted(set(roles) - found.keys()):
        raise PurposeError(f"{TABLE}: no row for {', '.join(missing)}")
    return MappingProxyType(found)
