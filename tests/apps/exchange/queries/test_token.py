"""A signing key in a token, with SoftHSM2 (Debian's `softhsm2`): made there, used there, destroyed there."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.exchange.actions import keys
from leeward.apps.exchange.queries import node_keys
from leeward.apps.exchange.queries.node_keys import NoKeys
from leeward.core.federation.keys import signed_context

token = pytest.importorskip(
    "leeward.apps.exchange.queries.token", reason="no python-pkcs11: pip install leeward[pkcs11]"
)
pytestmark = pytest.mark.django_db
_PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
)


@pytest.fixture
def softhsm(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty token of this test's own. `SOFTHSM2_MODULE` names the library where it is in no usual place."""
    module = next((each for each in (os.environ.get("SOFTHSM2_MODULE", ""), *_PLACES) if Path(each).is_file()), "")
    program = shutil.which("softhsm2-util")
    if not module or program is None:
        pytest.skip("no SoftHSM2: apt install softhsm2")
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(f"directories.tokendir = {tmp_path / 'tokens'}\nlog.level = ERROR\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    words = ["--module", module, "--init-token", "--free", "--label", "leeward", "--so-pin", "1234", "--pin", "5678"]
    subprocess.run([program, *words], check=True, capture_output=True)
    settings.VAR, settings.PKCS11_MODULE, settings.PKCS11_TOKEN = tmp_path, module, "leeward"
    settings.PKCS11_PIN = "5678"
    _forget()
    yield
    _forget()


def _forget() -> None:
    token._private.cache_clear()
    token._session.cache_clear()


def make() -> node_keys.Keyring:
    return keys.make_keys("BRB-RBPF", "https://127.0.0.1:8730", actor=SYSTEM)


def test_the_signing_key_is_in_the_token_alone(softhsm: None) -> None:
    made = make()
    assert not list(made.folder.glob("signing-*"))
    assert len(list(made.folder.glob("sealing-*"))) == len(made.openers)
    signed = signed_context("receipt", b"text")
    assert made.public.signing.holds(made.signer.sign(signed), signed)
    _forget()  # as another process
    assert node_keys.load().signer.id == made.public.signing.id


def test_rotation_keeps_both_and_then_destroys_the_old_one(softhsm: None) -> None:
    first = make().public.signing
    keys.rotate(signing=True, sealing=False, days=1, actor=SYSTEM)
    later = node_keys.load(timezone.now() + timedelta(days=2))
    assert later.signer.id != first.id
    assert later.public.previous[0] == first.id, "the key before vouches for the next one, from inside the token"
    keys._remove_old(later)
    with pytest.raises(NoKeys):
        node_keys.in_token(first)


def test_a_revoked_key_is_gone_at_once(softhsm: None) -> None:
    key = make().public.signing
    keys.revoke(key.id, "stolen", actor=SYSTEM)
    with pytest.raises(NoKeys):
        node_keys.in_token(key)
    assert node_keys.load().signer.id != key.id


@pytest.mark.parametrize(
    ("change", "said"), [({"PKCS11_PIN": "0000"}, "PinIncorrect"), ({"PKCS11_TOKEN": "other"}, "NoSuchToken")]
)
def test_a_token_that_does_not_open_is_reported(
    softhsm: None, settings: Settings, change: dict[str, Any], said: str
) -> None:
    make()
    right = {name: getattr(settings, name) for name in change}
    for name, value in change.items():
        setattr(settings, name, value)
    _forget()
    with pytest.raises(NoKeys, match=said):
        _ = node_keys.load().signer
    for name, value in right.items():
        setattr(settings, name, value)
    assert node_keys.load().signer.id, "the next attempt opens it"


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # a server's workers are forked just so
def test_a_process_that_was_forked_signs_too(softhsm: None) -> None:
    signer = make().signer
    child = os.fork()
    if child == 0:
        ended = 1
        try:
            ended = 0 if len(signer.sign(b"x")) == 64 else 2
        finally:
            os._exit(ended)
    assert os.waitpid(child, 0)[1] == 0
    assert len(signer.sign(b"x")) == 64
