"""What is trusted now, for checks and for administrators."""

from datetime import UTC, date, datetime

import pytest
from tests.apps.trust_anchors.files import (
    ROOT,
    ROOT_PRINT,
    Bring,
    masters,
)

from leeward.apps.trust_anchors.models import TrustList
from leeward.apps.trust_anchors.queries.anchors import anchors, countries
from leeward.core.document.chip.deviation_list import CONTENT, SIGNING_KEY
from leeward.core.document.chip.deviation_structures import DeviationListContent
from leeward.scenario.chips import signed_data
from leeward.scenario.issuing import Authority

pytestmark = pytest.mark.django_db


def test_a_deviation_list_reaches_the_checks(bring: Bring) -> None:
    signer = ROOT.issue("UT", "Deviation List Signer", serial=4, purposes=(SIGNING_KEY,))
    entry = {"documents": {"type": "P"}, "descriptions": [{"kind": f"{CONTENT}.2.2"}]}
    content = DeviationListContent({"version": 0, "deviations": [entry]}).dump()
    data = signed_data(CONTENT, content, signer, along=(signer.certificate, ROOT.certificate))
    bring(data, "deviations.bin", fingerprints=[ROOT_PRINT])
    assert [deviation.kind for deviation in anchors().deviations] == ["group_hash"]
    assert TrustList.objects.get().name == "UT deviation list"


def test_the_status_of_a_country_names_the_next_expiry_that_is_still_to_come(bring: Bring) -> None:
    ended = Authority.root("UT", "Ended", until=datetime(2024, 1, 1, tzinfo=UTC))
    bring(masters(ended), fingerprints=[ROOT_PRINT])
    (row,) = countries(date(2026, 11, 24))
    assert (row.code, row.authorities, row.next_expiry) == ("UT", 2, date(2035, 1, 1))
    assert (row.as_of, row.lists, row.revocations) == (date(2026, 5, 1), {"UT master list"}, None)
