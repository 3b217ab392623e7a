"""The node's keys change hands: rotated with overlap, revoked, given up, and its certificate announced."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions import keys
from leeward.apps.exchange.queries import node_keys
from leeward.apps.exchange.queries.node_keys import Keyring, NoKeys
from leeward.core.federation.keys import read_request

pytestmark = pytest.mark.django_db


ADDRESS = "https://127.0.0.1:8730"


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "keys"


@pytest.fixture
def made() -> Keyring:
    return keys.make_keys("BRB-RBPF", ADDRESS, actor=SYSTEM)


def test_new_keys_take_over_later_and_old_ones_still_open(made: Keyring) -> None:
    keys.rotate(signing=True, sealing=True, days=7, actor=SYSTEM)
    now = timezone.now()
    before, after = node_keys.load(now), node_keys.load(now + timedelta(days=8))
    assert before.public == made.public
    assert after.public == before.offered[-1] != made.public
    assert after.public.continues(made.public)
    assert after.signer.id == after.public.signing.id
    assert set(made.public.sealing) < {opener.sealing_key for opener in after.openers}
    late = node_keys.load(now + timedelta(days=38))
    assert [opener.sealing_key for opener in late.openers] == list(after.public.sealing)
    with pytest.raises(NoKeys, match="take over on"):
        keys.rotate(signing=True, sealing=True, actor=SYSTEM)


def test_one_kind_alone_can_be_rotated(made: Keyring) -> None:
    sealing = keys.rotate(signing=False, sealing=True, days=0, actor=SYSTEM).public
    assert sealing.signing == made.public.signing
    assert set(sealing.sealing).isdisjoint(made.public.sealing)
    signing = keys.rotate(signing=True, sealing=False, days=0, actor=SYSTEM).public
    assert signing.sealing == sealing.sealing
    assert signing.signing != sealing.signing


def test_a_rotation_removes_what_no_longer_signs(made: Keyring, folder: Path) -> None:
    keys.rotate(signing=True, sealing=True, days=0, actor=SYSTEM)
    keys.rotate(signing=True, sealing=True, days=0, actor=SYSTEM)
    assert not (folder / node_keys.signing_name(made.public.signing.id)).exists()
    assert (folder / node_keys.sealing_name(made.public.sealing[0].id)).exists()


@pytest.mark.parametrize("coming", [False, True])
def test_a_revoked_signing_key_is_replaced_at_once(made: Keyring, folder: Path, *, coming: bool) -> None:
    if coming:
        keys.rotate(signing=True, sealing=True, days=7, actor=SYSTEM)
    request = keys.revoke(made.signer.id, "stolen", actor=SYSTEM)
    assert read_request(request, made.public.signing).key == made.public.signing.id
    ring = node_keys.load()
    _use_all(ring)
    assert made.public.signing.id not in {one.signing.id for one in ring.offered}
    assert not (folder / node_keys.signing_name(made.public.signing.id)).exists()
    assert AuditEntry.objects.get(act="node.key.revoked").outcome == "stolen"
    with pytest.raises(NoKeys, match="not a key that this node uses"):
        keys.revoke(made.public.signing.id, "stolen", actor=SYSTEM)


def test_a_revoked_sealing_key_is_replaced_and_the_signer_stays(made: Keyring) -> None:
    keys.revoke(made.public.sealing[0].id, "copied", actor=SYSTEM)
    ring = node_keys.load()
    assert ring.signer.id == made.public.signing.id
    assert made.public.sealing[0] not in ring.public.sealing


def test_a_new_certificate_is_announced_before_it_is_shown(made: Keyring, folder: Path) -> None:
    announced = keys.renew_certificate(days=7, actor=SYSTEM)
    first, second = announced.certificates
    assert first == folder / "tls.pem"
    assert announced.certificate == first.read_text() + second.read_text()
    assert node_keys.load(announced.now + timedelta(days=8)).certificate == second.read_text()
    assert second.with_suffix(".key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(NoKeys, match="already waiting"):
        keys.renew_certificate(actor=SYSTEM)
    assert AuditEntry.objects.filter(act="node.certificate.made").count() == 1


def _use_all(ring: Keyring) -> None:
    assert ring.signer
    assert ring.openers
