"""What came of an agreement on entries, as counts: other agreements and other stays are not among them."""

import pytest
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import ERIKA, Cross
from tests.apps.crossings.reporting import days_ago, reporting

from leeward.apps.crossings.actions.entry_matches import compare_reports, take_back
from leeward.apps.crossings.models import EntryAgreement
from leeward.apps.crossings.queries.entry_agreements import agreements_listed, reported_by
from leeward.core.travel.stays.crossing import Direction, Holder

pytestmark = pytest.mark.django_db
ROE = Holder("GBR", "C1", "JO", "ROE", "19800102", "F")


def test_stays_that_reports_ended(cast: Cast, cross: Cross) -> None:
    lucia = reporting(cast)
    row = lucia.learns()
    entries = [cross(Direction.ENTRY, 20, each) for each in (ERIKA, ROE)]
    for ago, holders in ((9, (ERIKA, ROE)), (4, (ROE,))):  # two of ROE that do not fit together
        lucia.report(row, ago, *holders)
        compare_reports()
    other = EntryAgreement.objects.create(
        agency=cast.barbados, to=lucia.agency, to_node="LCA-IMMI", ends_on=days_ago(-9), state="ended",
        reason_encrypted=b"", asked_at=row.asked_at,
    )  # fmt: skip
    said = reported_by(row)
    assert (said.ended, said.disputed, said.taken_back) == (2, 1, 0)
    assert (said.act, reported_by(other).ended, reported_by(other).act) == ("crossings.entries.compare", 0, "")
    take_back(entries[1], officer=cast.bella)
    said = reported_by(row)
    assert (said.ended, said.disputed, said.taken_back) == (1, 0, 2)
    assert [each.reported.ended for each in agreements_listed(cast.clara, days_ago(0))] == [1, 0]
    assert agreements_listed(cast.bob, days_ago(0)) == []
