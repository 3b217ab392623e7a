"""Rules of doubt about a document: what it says of itself, and what records say of its number.

Each rule is a named function with its source; none alone is a reason to refuse (the policy decides what follows).
"""

from leeward.core.document.rules.evaluation import about, doubts, from_document
from leeward.core.document.rules.readings import Compared, Reading, ReadingSource, compare_readings, compared
from leeward.core.document.rules.statement import Statement, TypedDocument

__all__ = [
    "Compared",
    "Reading",
    "ReadingSource",
    "Statement",
    "TypedDocument",
    "about",
    "compare_readings",
    "compared",
    "doubts",
    "from_document",
]
