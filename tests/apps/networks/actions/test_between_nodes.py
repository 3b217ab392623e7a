"""What questions on values and comparisons of inquiries send to a partner's node alike."""

from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.exchange.models import Outgoing
from leeward.apps.networks.actions.between_nodes import check_extra, check_purpose, drop_unsent, tell
from leeward.apps.networks.models import Comparison, Inquiry, ValueQuestion
from leeward.core.privacy import intersection
from leeward.platform.refusal import NotAllowed


@pytest.mark.parametrize("model", [ValueQuestion, Comparison])
def test_each_side_names_itself_and_what_has_not_left_never_leaves(model: Any, inquiry: Inquiry) -> None:
    there, now = ensure_agency("LCA-IMMI", "Saint Lucia", country="LCA"), timezone.now()
    sent = model(agency=inquiry.agency, to=there, to_node="LCA-IMMI", purpose=inquiry.purpose)
    came = model(agency=there, to=inquiry.agency, from_node="LCA-IMMI", purpose=inquiry.purpose)
    with transaction.atomic():
        for row in (sent, came):
            tell(row, inquiry, "values.ask", {}, not_after=now)
        for row in Outgoing.objects.all():
            assert b'"from":"BRB-INTL","to":"LCA-IMMI"' in bytes(row.body)
            assert (row.audience, row.purpose, row.legal_basis) == (["LCA-IMMI"], inquiry.purpose, "Act 12")
        drop_unsent(sent)
        assert [each.about.partition("/")[2] for each in Outgoing.objects.all()] == [str(came.pk)]


def test_without_the_extra_and_for_another_purpose_nothing_is_asked(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    check_purpose("criminal_investigation")
    monkeypatch.setattr(intersection, "available", lambda: False)
    with pytest.raises(NotAllowed, match="make extras"):
        check_extra()
