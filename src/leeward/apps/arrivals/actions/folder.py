"""Lists over files: take what a carrier's system writes to a folder, and write its answers beside it.

`lists/` and `check-in/` are where the carrier writes, `answers/` where it reads. A file is taken once it has been
renamed to its final name (a name that begins with a dot or ends in `.part` is still being written). It goes to `done/`
when its answer is on disk, so a power cut between the two only makes the same answer again.
"""

from dataclasses import dataclass
from pathlib import Path

from leeward.apps.agencies.actions.question_budget import OutOfQuestions
from leeward.apps.arrivals.actions.answering import answer_message, fetch
from leeward.apps.arrivals.actions.receiving import LARGEST
from leeward.apps.arrivals.models import Carrier
from leeward.core.travel.manifest.without_bookings import without_bookings

CHECK_IN, LISTS, ANSWERS, DONE = "check-in", "lists", "answers", "done"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Round:
    """The counts of one pass over a folder."""

    taken: int = 0
    refused: int = 0
    changes: int = 0


def take_round(folder: Path, carrier: Carrier) -> Round:
    """Answer the files in the folder, check-ins first, and write changed answers. Raises OSError and NotStored."""
    for name in (CHECK_IN, LISTS, ANSWERS, DONE):
        (folder / name).mkdir(parents=True, exist_ok=True)
    taken = refused = 0
    for place in (CHECK_IN, LISTS):
        for file in sorted(_waiting(folder / place))[:_AT_ONCE]:
            try:
                refused += _answer(file, folder, carrier, check_in=place == CHECK_IN)
            except OutOfQuestions:  # the rest waits here until the carrier may ask again
                break
            taken += 1
    changed = fetch(carrier)
    for text in changed:
        _leave(folder / ANSWERS / f"change-{_reference(text)}.edi", text)
    return Round(taken, refused, len(changed))


def _waiting(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if each.is_file() and each.name[0] != "." and each.suffix != ".part"]


def _answer(file: Path, folder: Path, carrier: Carrier, *, check_in: bool) -> bool:
    """Answer one file; whether it was refused. One that is too large is read as far as a list may go, and refused."""
    with file.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    answered = answer_message(data if len(data) <= LARGEST else b"", carrier, check_in=check_in)
    if answered.text:
        _leave(folder / ANSWERS / f"{file.stem}.cusres.edi", answered.text)
    _put_away(file, folder / DONE, data)
    return answered.refused


def _put_away(file: Path, done: Path, data: bytes) -> None:
    """Move a file that was answered, without the contacts and payment of bookings: here nothing erases them in time."""
    if (left := without_bookings(data)) == data:
        file.replace(done / file.name)
        return
    unfinished = done / f".{file.name}.part"
    unfinished.write_bytes(left)
    unfinished.replace(done / file.name)
    file.unlink()


def _leave(path: Path, text: str) -> None:
    """Write a file whole: a reader sees it complete or not at all."""
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_text(text, encoding="utf-8", newline="")
    unfinished.replace(path)


def _reference(text: str) -> str:
    """The message's own reference, out of its UNH."""
    return text.partition("UNH+")[2].partition("+")[0]
