"""The demonstration's node key: made once, and used to sign."""

import pytest
from pytest_django import Settings

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Agency
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.queries import node_keys
from leeward.cli.demo_keys import load_keys


@pytest.mark.django_db
def test_keys_are_made_once(settings: Settings, tmp_path: object) -> None:
    settings.VAR = tmp_path
    load_keys()
    assert not node_keys.bundle_files(node_keys.folder()), "without a local agency there is no node"
    ensure_agency("BRB-RBPF", "Police", country="BRB")
    Agency.objects.update(is_local=True)
    before = AuditEntry.objects.count()
    load_keys()
    made = node_keys.load()
    assert made.code == "BRB-RBPF"
    load_keys()
    assert node_keys.load().signer.id == made.signer.id
    assert AuditEntry.objects.count() == before + 1
