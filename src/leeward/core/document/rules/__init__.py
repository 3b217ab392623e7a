"""Rules that find doubts about a document: from its own data, and from records of its number.

Each rule is a named function with its source; no finding alone is a reason to refuse (policy decides what follows).
"""

from leeward.core.document.rules.evaluation import about, doubts, from_document
from leeward.core.document.rules.readings import Compared, Reading, ReadingSource, compare, compare_readings
from leeward.core.document.rules.statement import Statement, ZonelessDocument

__all__ = [
    "Compared",
    "Reading",
    "ReadingSource",
    "Statement",
    "ZonelessDocument",
    "about",
    "compare",
    "compare_readings",
    "doubts",
    "from_document",
]
