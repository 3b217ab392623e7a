"""A sealed act that the key does not open is shown as such, beside all others."""

from django.db import transaction
from tests.apps.protection.conftest import Care

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.audit.actions import Actor, append_sealed
from leeward.apps.audit.models import SealedAct
from leeward.apps.protection.queries.sealed_acts import opened_acts, sealed_acts


def test_what_the_key_does_not_open_is_listed_without_words(care: Care) -> None:
    auditor = create_officer("ava", "Ava", care.agency, roles=[Role.AUDITOR])
    SealedAct.objects.all().delete()
    with transaction.atomic():
        append_sealed("sign.note", actor=Actor("x", "BRB-CARE"), outcome="noted")
        append_sealed("sign.note", actor=Actor("x", "BRB-CARE"), outcome="taken_back")
    bad = SealedAct.objects.order_by("at", "pk")[0]
    bad.body = b"cut"
    bad.save()
    assert [each.said and each.said["outcome"] for each in opened_acts(sealed_acts(auditor))] == ["taken_back", None]
