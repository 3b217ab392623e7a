"""The headings of a case file mapped to HTCDS: by name, by the toolkit's own misspelt names, or by label.

`resources/care/htcds_aliases.csv` has the names that the toolkit and survey tools use instead. Columns that start with
`x_` are kept as they are: HTCDS has no id of a case or a person, so ours are `x_case_id` and `x_person_id`.

Two traps of the toolkit: the workbooks have a hidden row of names above the labels that people see, and five names of
the address stand above other labels than their own. People typed what they saw, so there the label holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from leeward.core.care.htcds.fields import OPEN_LISTS, Field, codes_by_key, fields, plain_key
from leeward.resources.tables import lines

ALIASES = "care/htcds_aliases.csv"
EXTRA = "x_"
CASE_ID, PERSON_ID = "x_case_id", "x_person_id"
_GENERAL = frozenset({"phone", "city", "country", "state", "street", "postalcode", "date", "description"})
"""Labels that the standard has for an organisation or an event only; in a sheet without names they mean anything."""
How = Literal["name", "alias", "label", "choice", "extra", "unmapped", "number"]
"""By what a column was mapped. `choice`: a column of a survey tool for one code, with yes or no; `number`: of the
toolkit's sheets, which number their rows in a column without a heading."""


@dataclass(frozen=True)
class Column:
    """One column: its place from 0, its heading, and what it maps to: a field's name, or a name with `x_`.

    `code` is the code that a `choice` column is about; `hidden` the name above the heading that says something else.
    """

    at: int
    heading: str
    how: How
    target: str = ""
    code: str = ""
    hidden: str = ""

    @cached_property
    def field(self) -> Field | None:
        """The field of HTCDS; None for an extra or unmapped column."""
        return fields().get(self.target)


def map_columns(names: Sequence[str], labels: Sequence[str] = ()) -> tuple[Column, ...]:
    """Map the columns below a row of names, and below a row of labels if the file has both."""
    width = max(len(names), len(labels))
    pairs = [(_at(names, place), _at(labels, place)) for place in range(width)]
    columns = [_column(at, name, label) for at, (name, label) in enumerate(pairs)]
    return tuple(_without_twins(_as_seen(columns, pairs)))


def mapping_of(text: str) -> How | None:
    """How a heading would be mapped by itself; None if it would not."""
    column = _column(0, text, "")
    return None if column.how in {"unmapped", "number"} else column.how


def _at(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _column(at: int, name: str, label: str) -> Column:
    heading = name or label
    if not heading:
        return Column(at, "", "number")
    target, how = _by_name(name) if name else ("", "unmapped")
    if not target:
        choice = _choice(at, name)
        if choice is not None:
            return choice
        target, how = _by_label(label or name)
    return Column(at, heading, how if target else "unmapped", target)


def _by_name(name: str) -> tuple[str, How]:
    """What a name maps to. A survey tool writes the path of groups before it; Salesforce `__c` after it."""
    for written in (name, name.rpartition("/")[2], name.removesuffix("__c")):
        if written in fields():
            return written, "name"
        if written.startswith(EXTRA):
            return written, "extra"
        if target := _aliases().get(written) or _names_by_key().get(plain_key(written)):
            return target, "extra" if target.startswith(EXTRA) else "alias"
    return "", "unmapped"


def _by_label(label: str) -> tuple[str, How]:
    return _unique_labels().get(plain_key(label), ""), "label"


def _choice(at: int, name: str) -> Column | None:
    """`vic_MethodOfRecruitment/AtWork`: one code of a field with several."""
    before, slash, word = name.rpartition("/")
    target = _by_name(before)[0] if slash else ""
    field = fields().get(target)
    if field is None or field.kind != "choices" or field.list in OPEN_LISTS:
        return None
    code = codes_by_key(field.list).get(plain_key(word))
    return Column(at, name, "choice", target, code=code) if code else None


def _as_seen(columns: Iterable[Column], pairs: Sequence[tuple[str, str]]) -> list[Column]:
    """Let the label hold where it names another field than the hidden name, and no column that agrees has that
    field.
    """
    columns = list(columns)
    seen = {column.at: _unique_labels().get(plain_key(pairs[column.at][1]), "") for column in columns}
    agreeing = {column.target for column in columns if seen[column.at] in {"", column.target}}
    return [
        Column(column.at, pairs[column.at][1], "label", seen[column.at], hidden=pairs[column.at][0])
        if pairs[column.at][0] and seen[column.at] not in {"", column.target} and seen[column.at] not in agreeing
        else column
        for column in columns
    ]


def _without_twins(columns: Iterable[Column]) -> list[Column]:
    """A second column for the same field is not mapped: which of the two counts is for a person to say."""
    taken: set[str] = set()
    found = []
    for column in columns:
        twin = column.target in taken and column.how != "choice"
        found.append(Column(column.at, column.heading, "unmapped") if twin else column)
        if column.target and column.how != "choice":
            taken.add(column.target)
    return found


@cache
def _aliases() -> Mapping[str, str]:
    found = {}
    for line in lines(ALIASES, ("alias", "field", "where")):
        target = line.needed("field")
        if target not in fields() and not target.startswith(EXTRA):
            raise line.error(f"{target!r} is no field of HTCDS and does not start with {EXTRA}")
        found[line.needed("alias")] = target
    return found


@cache
def _names_by_key() -> Mapping[str, str]:
    return {plain_key(name): name for name in fields()}


@cache
def _unique_labels() -> Mapping[str, str]:
    """Fields by their labels in plain form; not labels that several fields share (Type, Longitude), or general ones."""
    by_key: dict[str, list[str]] = {}
    for field in fields().values():
        by_key.setdefault(plain_key(field.label), []).append(field.name)
    return {key: names[0] for key, names in by_key.items() if len(names) == 1 and key not in _GENERAL}
