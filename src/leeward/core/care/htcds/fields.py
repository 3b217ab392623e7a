"""The 83 fields of HTCDS 2.0 with their value lists (24 December 2021; IOM, CC BY 4.0).

`resources/care/htcds_fields.csv` and `htcds_values.csv` follow the standard's field list. Ours are three columns: the
group of consent that covers a field, whether it can identify a person, and which values the standard has only in its
definitions.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from leeward.core.care.consent import FIELDS as GROUPS
from leeward.core.care.consent import Field as Group
from leeward.resources.tables import lines

VERSION = "2.0"
TABLE, VALUES, VALUE_ALIASES = "care/htcds_fields.csv", "care/htcds_values.csv", "care/htcds_value_aliases.csv"
OPEN_LISTS = frozenset({"country", "language"})
"""Lists that HTCDS leaves to ISO 3166 and ISO 639-2."""
Kind = Literal["text", "date", "flag", "number", "degrees", "choice", "choices"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `list` is the code of its value list, empty for none; `group` the consent group that covers it, empty
    for what is not about the person; `identifying` that it can name them or be free text that does.
    """

    name: str
    section: str
    label: str
    kind: Kind
    list: str
    core: bool
    deprecated: bool
    group: Group | Literal[""]
    identifying: bool


@cache
def fields() -> Mapping[str, Field]:
    """Every field by its name, in the standard's order. Raises InvalidTable with file and line."""
    columns = ("name", "section", "label", "kind", "list", "core", "deprecated", "group", "identifying")
    found = {}
    for line in lines(TABLE, columns):
        kind, values = line.word("kind", get_args(Kind)), line.text("list")
        if (kind in {"choice", "choices"}) != bool(values) or (
            values and values not in OPEN_LISTS | value_lists().keys()
        ):
            raise line.error(f"the kind {kind!r} and the list {values!r} do not fit")
        group: Group | Literal[""] = line.word("group", (*GROUPS, ""))
        found[line.needed("name")] = Field(
            name=line.needed("name"),
            section=line.needed("section"),
            label=line.needed("label"),
            kind=kind,
            list=values,
            core=line.flag("core"),
            deprecated=line.flag("deprecated"),
            group=group,
            identifying=line.flag("identifying"),
        )
    return MappingProxyType(found)


@cache
def value_lists() -> Mapping[str, Mapping[str, str]]:
    """The labels by code of each list, in the standard's order. Raises InvalidTable."""
    found: dict[str, dict[str, str]] = {}
    for line in lines(VALUES, ("list", "code", "label", "beyond")):
        found.setdefault(line.needed("list"), {})[line.needed("code")] = line.needed("label")
    return MappingProxyType({name: MappingProxyType(values) for name, values in found.items()})


@cache
def codes_by_key(values: str) -> Mapping[str, str]:
    """The codes of a closed list by the plain form of code, label and alias. Raises InvalidTable."""
    listed = value_lists()[values]
    found = {plain_key(text): code for code, label in listed.items() for text in (code, label)}
    for line in lines(VALUE_ALIASES, ("list", "alias", "code", "where")):
        if line.text("list") == values:
            found[plain_key(line.needed("alias"))] = line.word("code", listed)
    return MappingProxyType(found)


def plain_key(text: str) -> str:
    """Letters and digits in lower case: `Follow up`, `FollowUp ` and `follow-up` are one."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
