"""The path of a check: the files that one traveller's zone passes, from the view to the stored answer.

`python -m tests.check_path` runs the test that traces two checks, prints the figures, and writes the picture in
`docs/architecture.md` again. `tests/contracts/test_check_path.py` says what is traced, and compares page and code.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import leeward

PAGE = Path(__file__).parents[1] / "docs" / "architecture.md"
WRITE = "LEEWARD_WRITE_CHECK_PATH"
TEST = "tests/contracts/test_check_path.py"
_PACKAGE = Path(next(iter(leeward.__path__)))
_FROM = ("apps/border/views/check.py", "check")
_UNTIL = ("apps/screening/actions/checks.py", "answer_traveller")
_PICTURE = re.compile(r"(?<=<!-- path of a check -->\n).*?(?=<!-- end of the path -->)", re.DOTALL)


@dataclass
class Trace:
    """The files that were entered, in order, and how often each room was entered from another one."""

    files: list[str] = field(default_factory=list)
    entries: Counter[str] = field(default_factory=Counter)
    _running: bool = False

    def follow(self, frame: FrameType, event: str, _: object) -> None:
        """What `sys.setprofile` calls at each call and return."""
        file = _file(frame)
        if file is None:
            return
        place = (file, frame.f_code.co_name)
        if event == "call":
            self._running = self._running or place == _FROM
            if self._running:
                self._enter(file, _file(frame.f_back))
        elif event == "return" and place == _UNTIL:
            self._running = False

    def _enter(self, file: str, caller: str | None) -> None:
        if file not in self.files:
            self.files.append(file)
        if caller is None or room(caller) != room(file):
            self.entries[room(file)] += 1


@contextmanager
def traced() -> Iterator[Trace]:
    """Follow what runs in this thread inside the block. A test's transaction keeps the durable write in it, too."""
    trace = Trace()
    sys.setprofile(trace.follow)
    try:
        yield trace
    finally:
        sys.setprofile(None)


def room(file: str) -> str:
    """The app, or the package of core or platform, that a file belongs to: `apps/border`, `core/document/mrz`."""
    tier, *inside = file.split("/")
    depth = 1 if tier == "apps" else len(inside) - 1
    return "/".join([tier, *inside[:depth]])


def picture(clear: Trace, hit: Trace) -> str:
    """Both paths as Markdown: a row for each room, in the order in which they are entered."""
    more = [file for file in hit.files if file not in clear.files]
    tiers = Counter(file.partition("/")[0] for file in clear.files)
    counted = ", ".join(f"{tiers[tier]} in `{tier}`" for tier in sorted(tiers))
    return (
        f"A traveller without an alert passes {len(clear.files)} files ({counted}); a stolen passport passes "
        f"{len(more)} more.\n\n{_table(clear.files)}\n\nWhere a record is hit, also:\n\n{_table(more)}\n"
    )


def written() -> str:
    """The picture as the page has it."""
    found = _PICTURE.search(PAGE.read_text(encoding="utf-8"))
    return found[0] if found else ""


def write(text: str) -> None:
    """Put the picture into the page."""
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_PICTURE.sub(lambda _: text, page, count=1), encoding="utf-8")


def _table(files: list[str]) -> str:
    rooms: dict[str, list[str]] = {}
    for file in files:
        rooms.setdefault(room(file), []).append(file.removeprefix(f"{room(file)}/"))
    rows = (f"| `{name}` | {' · '.join(f'`{file}`' for file in inside)} |" for name, inside in rooms.items())
    return "\n".join(["| room | files |", "|---|---|", *rows])


def _file(frame: FrameType | None) -> str | None:
    """The file of a frame, if it is ours."""
    if frame is None or not frame.f_code.co_filename.startswith(str(_PACKAGE)):
        return None
    return Path(frame.f_code.co_filename).relative_to(_PACKAGE).as_posix()


def main() -> int:
    """Trace, print, and write the page."""
    environment = {**os.environ, WRITE: "yes"}
    return subprocess.run([sys.executable, "-m", "pytest", "-q", "-s", TEST], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
