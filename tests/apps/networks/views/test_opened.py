"""Which inquiry a page may show: what it holds, or only its law."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.http import Http404, HttpRequest
from django.utils import timezone
from tests.apps.networks.opened import Analysts

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.views.opened import inside, known


def of(officer: Officer) -> HttpRequest:
    request = HttpRequest()
    request.user = officer
    return request


def test_the_lead_is_inside_and_a_supervisor_knows_of_it(analysts: Analysts, inquiry: Inquiry) -> None:
    assert inside(of(analysts.ana), inquiry.pk) == inquiry
    assert known(of(analysts.sue), inquiry.pk) == inquiry
    with pytest.raises(Http404):
        inside(of(analysts.sue), inquiry.pk)


def test_expired_not_theirs_and_unknown_are_one_answer(analysts: Analysts, inquiry: Inquiry) -> None:
    for officer, id in ((analysts.ben, inquiry.pk), (analysts.ana, UUID(int=1))):
        for asked in (inside, known):
            with pytest.raises(Http404):
                asked(of(officer), id)
    Inquiry.objects.filter(pk=inquiry.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Http404):
        inside(of(analysts.ana), inquiry.pk)
    assert known(of(analysts.ana), inquiry.pk) == inquiry
