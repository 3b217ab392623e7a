"""Files of people: a table whose first column has their ids, and whose other columns are recognised by their names."""

from collections.abc import Mapping
from dataclasses import dataclass

from leeward.core.linkage.fields import UnknownFieldError, recognise
from leeward.core.separated_tables import NotATableError, rows, separator


class NotPeopleError(ValueError):
    """The file has no people to compare; the message says why."""


@dataclass(frozen=True, slots=True)
class People:
    """Rows by their ids, and the values of each field that was recognised.

    `columns` says which column became which field, `ignored` names the others; `rejects` are line numbers with the
    reason.
    """

    ids: tuple[str, ...]
    values: Mapping[str, list[str]]
    columns: Mapping[str, str]
    ignored: tuple[str, ...]
    rejects: tuple[tuple[int, str], ...]


def columns_of(text: str) -> list[str]:
    """The names in the first line, without that of the ids. Raises `NotPeopleError`."""
    try:
        return next(rows(text, separator(text) or ","), (0, [""]))[1][1:]
    except NotATableError as error:
        raise NotPeopleError(str(error)) from error


def read_people(text: str, given: Mapping[str, str]) -> People:
    """Read a file; `given` says of columns which field they are meant as.

    A row with more or fewer cells than the first line, or without an id, is rejected with its line. Raises
    `NotPeopleError`.
    """
    try:
        lines = list(rows(text, separator(text) or ","))
        heading = lines[0][1] if lines else []
        columns = recognise(heading[1:], given)
    except (NotATableError, UnknownFieldError) as error:
        raise NotPeopleError(str(error)) from error
    good, rejects = [], []
    for line, cells in lines[1:]:
        if len(cells) != len(heading):
            rejects.append((line, f"it has {len(cells)} cells and not {len(heading)}"))
        elif not cells[0]:
            rejects.append((line, "it has no id in its first column"))
        else:
            good.append(cells)
    if not good:
        raise NotPeopleError("there is no row below the names of the columns")
    places = {name: place for place, name in enumerate(heading) if place}
    return People(
        tuple(cells[0] for cells in good),
        {field: [cells[places[column]] for cells in good] for column, field in columns.items()},
        columns,
        tuple(name for name in heading[1:] if name not in columns),
        tuple(rejects),
    )
