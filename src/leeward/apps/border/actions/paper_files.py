"""Recording a file of travellers from paper, line by line: each is on disk before the next, and the same line again
makes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.offline_notes import Noted, deliver
from leeward.apps.border.models import OfflineNote
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.platform.refusal import NotAllowed


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line that can be delivered; the same line again is the same note. `cells` are as in the file."""

    line: int
    noted: Noted
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperReject:
    """A line that was not recorded: the column (empty for the whole line), and why."""

    line: int
    column: str
    why: str
    cells: tuple[str, ...]


def deliver_lines(lines: Iterable[PaperLine | PaperReject], *, officer: Officer) -> Iterator[OfflineNote | PaperReject]:
    """Deliver each line in turn; one that is refused becomes a reject, and the rest go on."""
    for each in lines:
        if isinstance(each, PaperReject):
            yield each
            continue
        try:
            yield deliver(each.noted, officer=officer)
        except NotAllowed as refusal:
            yield PaperReject(each.line, "", str(refusal), each.cells)
        except InvalidRequest as error:
            yield PaperReject(each.line, error.field.rpartition(".")[2], str(error), each.cells)
