"""Load compiled code and name tables before the first request, as the first search of a process would."""

from uuid import UUID

from leeward.core.matching.subject import Subject, name_form
from leeward.core.search.index.kernel import load_kernels
from leeward.core.search.index.rows import SubjectRow
from leeward.core.search.index.segment import Segment


def warm() -> None:
    """Load every compiled function, and search an index of two people, by name, birthday and document.

    A server calls this before its workers fork, so that they share what was loaded.
    """
    load_kernels()
    names = (name_form("MUSTERMANN", "ERIKA"), name_form("", "", text="Эрика Мустерманн"))
    rows = [
        SubjectRow(UUID(int=at), Subject((name,), documents=(("C01X0006H", "D"),))) for at, name in enumerate(names)
    ]
    segment = Segment.of(rows)
    segment.persons(rows[0].subject)
    segment.documents("C01X0006H", "D")
