"""The database refuses a signature on counting rules by the person who wrote them."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.operations.models import Operation, RuleSet, RuleSignature

pytestmark = pytest.mark.django_db


def test_who_wrote_a_version_does_not_sign_it(operation: Operation, team: Team) -> None:
    now = timezone.now()
    rules = RuleSet.objects.create(operation=operation, version=1, content={}, digest="0", written_at=now)
    facts = {"rules": rules, "agency": team.antigua, "node": "x", "key": "k", "signature": b"s", "signed_at": now}
    cases = (
        (team.lea, team.lea, False, False),  # one person
        (team.lea, None, False, False),  # no one wrote it, and it is not said to come from elsewhere
        (team.sam, team.lea, False, True),
        (team.sam, None, True, True),  # a partner's node wrote it
        (None, team.lea, False, True),  # signed on a partner's node
    )
    for number, (signer, writer, elsewhere, fits) in enumerate(cases):
        row = RuleSignature(
            **facts, country=f"C{number}", signed_by=signer, written_by=writer, written_elsewhere=elsewhere
        )
        if fits:
            row.save()
            continue
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
