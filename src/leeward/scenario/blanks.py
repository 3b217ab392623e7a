"""Stolen blanks: one run of serial numbers for each state of the region."""

from collections.abc import Iterator
from datetime import date, timedelta

from leeward.core.dates import DateSpan
from leeward.core.record.content.document import BlankRange
from leeward.scenario.ownership import document_owner
from leeward.scenario.record_facts import OwnedRecord
from leeward.scenario.region import Region
from leeward.scenario.states import by_issuer

LIST = "blanks"
BLANKS_A_RUN = 250
"""Blanks in each stolen run."""


def blank_number(issuer: str, place: int) -> str:
    """The number of blank `place` (from 0) of the issuer's stolen run."""
    first, _ = by_issuer()[issuer].passport.run(place, 1)
    return first


def blank_ranges(region: Region, *, today: date) -> Iterator[OwnedRecord]:
    """One stolen run for each state, and one for each state of origin, forwarded by the relay."""
    for place, (issuer, state) in enumerate(sorted(by_issuer().items())):
        first, last = state.passport.run(0, BLANKS_A_RUN)
        reported = today - timedelta(200 + 11 * place)
        content = BlankRange(issuer, first, last, "P", DateSpan(reported, reported))
        yield OwnedRecord(document_owner(region, issuer), LIST, f"blank-{issuer}", content, grading=("A", "1"))
