"""The sentences behind the codes, in the reader's language.

Core and rows hold codes and parameters, never prose (decision 'Sentences'); here each code has its English text, and
translations follow from it.
"""

from collections.abc import Mapping

from leeward.messages import (
    badges,
    care,
    chart_files,
    chip,
    document_types,
    documents,
    faces,
    groups,
    htcds,
    iati,
    interview,
    looks,
    matching,
    mrz,
    operations,
    permits,
    policy,
    screening,
    seals,
    statistics,
    stays,
    training,
    vehicles,
    visits,
    weighing,
)
from leeward.messages.counted import filled

CATALOGUE: Mapping[str, object] = {
    **badges.SENTENCES,
    **care.SENTENCES,
    **chart_files.SENTENCES,
    **mrz.SENTENCES,
    **document_types.SENTENCES,
    **documents.SENTENCES,
    **faces.SENTENCES,
    **groups.SENTENCES,
    **htcds.SENTENCES,
    **iati.SENTENCES,
    **interview.SENTENCES,
    **looks.SENTENCES,
    **chip.SENTENCES,
    **matching.SENTENCES,
    **operations.SENTENCES,
    **permits.SENTENCES,
    **policy.SENTENCES,
    **screening.SENTENCES,
    **weighing.SENTENCES,
    **seals.SENTENCES,
    **statistics.SENTENCES,
    **stays.SENTENCES,
    **training.SENTENCES,
    **visits.SENTENCES,
    **vehicles.SENTENCES,
}


class _Named(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def sentence(code: str, params: Mapping[str, str] | None = None) -> str:
    """The sentence of `code` with its parameters filled in; a missing parameter shows as an ellipsis.

    Raises KeyError for a code without a sentence: a test compares every code that core can yield with the catalogue.
    """
    return filled(CATALOGUE[code], _Named(params or {}))
