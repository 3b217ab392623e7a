"""Taking a list of revoked keys: durable, audited, and used by receivers."""

import pytest
from django.utils import timezone
from tests.apps.exchange.federating import ADMIN, ANTIGUA, WORDS, antigua, file
from tests.core.federation.charter.region import CUSTODIANS, member, public_keys

from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.federation import adopt
from leeward.apps.exchange.actions.revocations import draft_revocations, take_revocations
from leeward.apps.exchange.models import Revoked
from leeward.apps.exchange.queries.freshness import freshness
from leeward.apps.exchange.queries.revocations import revoked, signed_revocations
from leeward.core.federation.charter.adoption import Refused
from leeward.core.federation.charter.revocation import write_list
from leeward.core.federation.keys import FileSigner, Revocation, sign_request
from leeward.core.federation.keys.canonical import dumps

pytestmark = pytest.mark.django_db


def test_a_member_asks_and_everyone_knows() -> None:
    antigua()
    signer = FileSigner.generate()
    keys = public_keys("BRB-RBPF", signer)
    now = timezone.now().replace(microsecond=0)
    asked = dumps(sign_request(Revocation("BRB-RBPF", keys.signing.id, now, "stolen"), signer))
    with pytest.raises(Refused, match="no_charter"):
        draft_revocations([asked], actor=ADMIN)
    adopt(file(members=(ANTIGUA, member("BRB-RBPF", keys=(keys,)))), actor=ADMIN, words=WORDS)
    assert "revocations_stale" in freshness().warnings
    assert (revoked("BRB-RBPF", keys.signing.id), signed_revocations()) == (None, b"")
    thief = dumps(sign_request(Revocation("ATG-IMMI", keys.signing.id, now, "stolen"), signer))
    for bad in (b"", b"[]", b'"x"', asked.replace(b"stolen", b"copied"), thief):
        with pytest.raises(Refused, match="no_request"):
            draft_revocations([bad], actor=ADMIN)
    draft = draft_revocations([asked], actor=ADMIN)
    with pytest.raises(Refused, match="signatures"):
        take_revocations(write_list(draft.sign(CUSTODIANS[0])), actor=ADMIN)
    whole = write_list(draft.sign(CUSTODIANS[0]).sign(CUSTODIANS[1]))
    take_revocations(whole, actor=ADMIN)
    assert (revoked("BRB-RBPF", keys.signing.id), revoked("BRB-RBPF", "other")) == (now, None)
    assert signed_revocations() == whole
    assert "revocations_stale" not in freshness().warnings
    assert AuditEntry.objects.get(act="federation.revocations").details == {"number": 1, "keys": 1}
    with pytest.raises(Refused, match="list_older"):
        take_revocations(whole, actor=ADMIN)
    assert Revoked.objects.count() == 1
