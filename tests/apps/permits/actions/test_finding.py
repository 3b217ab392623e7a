"""Who looks permits up and for what, by every way in; what cannot be a document is named."""

import pytest
from tests.apps.permits.conftest import Cast, Desk

from leeward.apps.audit.models import AuditEntry
from leeward.apps.permits.access import purposes_to_find, usual_purpose
from leeward.apps.permits.actions.finding import find_permits
from leeward.platform.refusal import NotAllowed

pytestmark = pytest.mark.django_db


def test_who_looks_up_for_what(cast: Cast, desk: Desk) -> None:
    for officer, purposes in (
        (desk.dulce, ["visa_vetting", "border_check"]),
        (desk.clara, ["border_check"]),
        (cast.alice, []),
    ):
        assert purposes_to_find(officer) == purposes
        assert usual_purpose(officer) == next(iter(purposes), "")
    for officer, number, issuer, purpose, why in (
        (cast.alice, "L1", "UTO", "border_check", "duty desk and supervisors"),
        (desk.clara, "L1", "UTO", "visa_vetting", "these purposes: border_check"),
        (desk.dulce, "L1", "UTO", "", "these purposes"),
        (desk.dulce, " - ", "UTO", "visa_vetting", "number and the code"),
        (desk.dulce, "L1", "", "visa_vetting", "number and the code"),
    ):
        with pytest.raises(NotAllowed, match=why):
            find_permits(number, issuer, purpose, officer=officer)
    assert not AuditEntry.objects.filter(act="permit.search").exists()
