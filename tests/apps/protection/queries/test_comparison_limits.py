"""Who sees which agreed limits, and what counts where nothing was agreed."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.protection.conftest import Care

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.protection.models import Comparison, ComparisonLimit
from leeward.apps.protection.queries.comparison_limits import limit_of, limits_for

pytestmark = pytest.mark.django_db


def made(care: Care, documents: int) -> ComparisonLimit:
    now = timezone.now()
    given = {"agency": care.agency, "other": care.other, "proposed_by": care.lead, "proposed_at": now}
    until = timezone.localdate() + timedelta(days=1)
    return ComparisonLimit.objects.create(
        documents=documents, agreement="A", until=until, agreed_by=care.mona, agreed_at=now, **given
    )


def test_only_protection_of_the_agency_sees_them(care: Care) -> None:
    row = made(care, 900)
    assert list(limits_for(care.mona)) == [row]
    assert not limits_for(care.stranger).exists()
    assert not limits_for(create_officer("pat", "Pat", care.agency, roles=[Role.SUPERVISOR])).exists()


def test_the_setting_counts_until_something_was_agreed_and_then_the_newest(care: Care, settings: Any) -> None:
    settings.COMPARED_DOCUMENTS = 7
    question = Comparison(agency=care.other, to=care.agency)
    assert limit_of(question) == 7
    made(care, 900)
    made(care, 20)
    assert limit_of(question) == 20
