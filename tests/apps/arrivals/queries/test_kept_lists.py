"""A kept file is its officer's, while its time lasts."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.conftest import Cast

from leeward.apps.arrivals.models import KeptList
from leeward.apps.arrivals.queries.kept_lists import kept_list

pytestmark = pytest.mark.django_db


def test_another_officers_or_an_old_one_looks_as_if_there_were_none(cast: Cast) -> None:
    now = timezone.now()
    kept = KeptList(officer=cast.alice, size=4, kept_at=now, expires_at=now + timedelta(hours=1))
    kept.data = b"list"
    kept.save()
    assert kept_list(kept.pk, cast.alice) == kept
    assert kept_list(kept.pk, cast.bella) is None
    assert kept_list(uuid4(), cast.alice) is None
    KeptList.objects.update(expires_at=timezone.now())
    assert kept_list(kept.pk, cast.alice) is None
