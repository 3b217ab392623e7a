"""The first rows of a list as they were understood, beside the uploaded files and removed with them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from leeward.apps.registry.queries.captions import caption
from leeward.apps.registry.queries.facts import Fact, facts
from leeward.core.record.content.content import kind_of, to_json
from leeward.core.record.lists import Reader
from leeward.core.record.lists.read import Entry, Files, Item, Reject, reason
from leeward.messages import sentence

MOST = 10
_FILE, _NOTICES = ".preview.json", ".notices.json"  # no uploaded file has a name that begins with a dot


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row as understood: where it is, the kind of record, its name or number, its facts."""

    position: str
    kind: str
    caption: str
    facts: list[Fact]


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows, and the first that were not understood: position, reason, beginning."""

    rows: list[PreviewRow] = field(default_factory=list)
    rejects: list[dict[str, str]] = field(default_factory=list)


class Watched:
    """A reader that keeps the first rows that it reads."""

    def __init__(self, reader: Reader) -> None:
        self.INFO, self._reader = reader.INFO, reader
        self._rows: list[dict[str, Any]] = []
        self._rejects: list[dict[str, str]] = []

    def read(self, files: Files) -> Iterator[Item]:
        """The items of the reader."""
        self._rows, self._rejects = [], []
        for item in self._reader.read(files):
            if isinstance(item, Entry) and len(self._rows) < MOST:
                self._rows.append(_row(item))
            elif isinstance(item, Reject) and len(self._rejects) < MOST:
                said = {"position": str(item.position), "reason": reason(item), "excerpt": item.excerpt}
                self._rejects.append(said)
            yield item

    def write(self, folder: Path) -> None:
        """Keep the rows beside the files of this folder."""
        (folder / _FILE).write_text(json.dumps({"rows": self._rows, "rejects": self._rejects}), "utf-8")


def _row(entry: Entry) -> dict[str, Any]:
    content = entry.content
    known = {"kind": kind_of(content), "caption": caption(content), "content": to_json(content)}
    return {"position": str(entry.position), **known}


@dataclass(frozen=True, slots=True)
class WaitingNotices:
    """The notices of an import that wait for a second person: how many of each kind, and the first of them."""

    by_kind: dict[str, int] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)

    @property
    def labels(self) -> list[tuple[str, int]]:
        """How many of each kind, in words, the most first."""
        found = sorted(self.by_kind.items(), key=lambda each: (-each[1], each[0]))
        return [(sentence(f"short.{kind}"), count) for kind, count in found]

    @property
    def listed(self) -> list[dict[str, Any]]:
        """The first notices with their kinds in words; `before` is empty for a new one."""
        return [{**row, **{each: _kind_word(row[each]) for each in ("before", "after")}} for row in self.rows]

    @property
    def more(self) -> int:
        """How many are counted and not listed."""
        return sum(self.by_kind.values()) - len(self.rows)


def _kind_word(kind: str) -> str:
    return sentence(f"short.{kind}") if kind else ""


def write_notices(folder: Path, notices: bytes) -> None:
    """Keep the notices that wait beside the files of this folder; without any, remove those of an earlier look."""
    if notices:
        (folder / _NOTICES).write_bytes(notices)
    else:
        (folder / _NOTICES).unlink(missing_ok=True)


def read_notices(folder: Path) -> WaitingNotices:
    """What was kept; empty where nothing was."""
    try:
        kept = json.loads((folder / _NOTICES).read_text("utf-8"))
    except FileNotFoundError:
        return WaitingNotices()
    return WaitingNotices(kept["by_kind"], kept["rows"])


def read_preview(folder: Path) -> Preview:
    """What was kept, in the reader's language; empty where nothing was."""
    try:
        said = json.loads((folder / _FILE).read_text("utf-8"))
    except FileNotFoundError:
        return Preview()
    rows = [
        PreviewRow(row["position"], row["kind"], row["caption"], facts(row["kind"], row["content"]))
        for row in said["rows"]
    ]
    return Preview(rows, said["rejects"])
