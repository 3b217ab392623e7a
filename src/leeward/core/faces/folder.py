"""A folder of pictures for calibration: one folder for each person, and perhaps `people.csv` with what groups them.

`people.csv` has a column `person` and any others, such as `sex` or `decade`; each value of each is a group.
What cannot be compared is counted by its reason: a matcher that rejects one group's pictures fails that group too.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from leeward.core.document.imaging.picture import MAX_BYTES, UnreadablePicture
from leeward.core.faces.calibration import MOST, TooFew
from leeward.core.faces.matcher import Matcher, describe_picture
from leeward.core.faces.thresholds import Vector
from leeward.core.separated_tables import NotATableError, rows, separator

PEOPLE = "people.csv"
_PERSON = "person"


class UnreadableFolder(ValueError):
    """The folder is not as it should be; the message names the file or line."""


@dataclass(frozen=True, slots=True)
class Described:
    """The vectors, whose each is, and what was not compared: the picture with its reason, and how often each."""

    vectors: list[Vector]
    persons: list[str]
    left_out: list[tuple[str, str]]

    @property
    def reasons(self) -> Mapping[str, int]:
        """How often each reason occurred, the commonest first."""
        return dict(Counter(reason for _, reason in self.left_out).most_common())


def pictures(folder: Path) -> list[tuple[str, Path]]:
    """Each picture with its person, in order. Raises UnreadableFolder and TooFew."""
    try:
        found = [
            (person.name, path)
            for person in sorted(folder.iterdir())
            if person.is_dir() and not person.name.startswith(".")
            for path in sorted(person.iterdir())
            if path.is_file() and not path.name.startswith(".")
        ]
    except OSError as error:
        raise UnreadableFolder(f"{folder}: {error.strerror}") from error
    if not found:
        raise UnreadableFolder(f"{folder}: it has no folder with pictures; each person has a folder of pictures")
    if len(found) > MOST:
        raise TooFew(f"at most {MOST:,} pictures are compared with one another; {folder} has {len(found):,}")
    return found


def describe(found: list[tuple[str, Path]], matcher: Matcher, advance: Callable[[], None]) -> Described:
    """What the matcher says of each picture; `advance` is called after each. Raises UnreadableFolder."""
    known = Described([], [], [])
    for person, path in found:
        vector, reason = _describe_file(path, matcher)
        if vector is None:
            known.left_out.append((f"{person}/{path.name}", reason))
        else:
            known.vectors.append(vector)
            known.persons.append(person)
        advance()
    return known


def _describe_file(path: Path, matcher: Matcher) -> tuple[Vector | None, str]:
    try:
        with path.open("rb") as stream:
            vector, wrong = describe_picture(matcher, stream.read(MAX_BYTES + 1))
    except UnreadablePicture as error:
        return None, error.code
    except OSError as error:
        raise UnreadableFolder(f"{path}: {error.strerror}") from error
    return vector, wrong[0] if wrong else ""


def groups(folder: Path) -> dict[str, list[str]]:
    """The persons of each group of `people.csv`; nothing where it is not there. Raises UnreadableFolder."""
    try:
        text = (folder / PEOPLE).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UnreadableFolder(f"{folder / PEOPLE}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnreadableFolder(f"{PEOPLE}: it is not text in UTF-8 (byte {error.start + 1})") from error
    try:
        return _groups(list(rows(text, separator(text) or ",")))
    except NotATableError as error:
        raise UnreadableFolder(f"{PEOPLE}: {error}") from error


def _groups(lines: list[tuple[int, list[str]]]) -> dict[str, list[str]]:
    header = lines[0][1] if lines else []
    if _PERSON not in header:
        raise UnreadableFolder(f"{PEOPLE} line 1: it needs a column called {_PERSON}")
    found: dict[str, list[str]] = {}
    for number, cells in lines[1:]:
        if len(cells) != len(header):
            raise UnreadableFolder(f"{PEOPLE} line {number}: expected {len(header)} values, found {len(cells)}")
        values = dict(zip(header, cells, strict=True))
        who = values.pop(_PERSON)
        for column, value in values.items():
            if value:
                found.setdefault(f"{column} {value}", []).append(who)
    return found
