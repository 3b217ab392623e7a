"""A signing key in a token (PKCS#11): it signs there, and never leaves it. Needs the extra `pkcs11`.

Ed25519 by CKM_EDDSA (PKCS#11 3.0, section 2.3.14). A key has its id as CKA_ID, so that the public bundles find it.
Sealing keys stay in files: no token has HPKE or ML-KEM yet.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import pkcs11
from django.conf import settings
from django.utils.translation import gettext as _
from pkcs11.util.ec import encode_named_curve_parameters

from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.core.federation.keys import VerifyKey
from leeward.core.federation.keys.signing_keys import KEY_BYTES

_ED25519 = "1.3.101.112"
_LABEL = "leeward signing"


class TokenTrouble(NotReady):
    """The token is missing, does not open, or lacks the key; the message says which."""


class TokenSigner:
    """A signing key in the token. Raises TokenTrouble where it has none with this id."""

    def __init__(self, verify_key: VerifyKey) -> None:
        self.verify_key = verify_key
        with _open():
            _private(os.getpid(), self.id)

    @property
    def id(self) -> str:
        """The id of the verify key."""
        return self.verify_key.id

    @classmethod
    def generate(cls) -> "TokenSigner":
        """A new key, made in the token. Raises TokenTrouble."""
        named = {pkcs11.Attribute.EC_PARAMS: encode_named_curve_parameters(_ED25519)}
        with _open() as session:
            curve = session.create_domain_parameters(pkcs11.KeyType.EC_EDWARDS, named, local=True)
            mechanism = pkcs11.Mechanism.EC_EDWARDS_KEY_PAIR_GEN
            public, private = curve.generate_keypair(mechanism=mechanism, store=True, label=_LABEL)
            point = public[pkcs11.Attribute.EC_POINT]  # an OCTET STRING of the key, or in version 3 the key itself
            verify_key = VerifyKey(point[-KEY_BYTES:])
            for half in (public, private):
                half[pkcs11.Attribute.ID] = bytes.fromhex(verify_key.id)
        return cls(verify_key)

    def sign(self, signed: bytes) -> bytes:
        """The signature over what `signed_context` made. Raises TokenTrouble."""
        with _open():
            key = _private(os.getpid(), self.id)
            return bytes(key.sign(signed, mechanism=pkcs11.Mechanism.EDDSA))

    def destroy(self) -> None:
        """Delete both halves in the token. Raises TokenTrouble."""
        with _open() as session:
            _private.cache_clear()
            for half in list(session.get_objects({pkcs11.Attribute.ID: bytes.fromhex(self.id)})):
                half.destroy()


_turn = threading.Lock()
_opened: list[int] = []
"""Processes that opened the token, by number: this one, and the one that it was forked from."""


@contextmanager
def _open() -> Iterator[Any]:
    """This process's session, for one thread at a time; a refusal of the token becomes a sentence."""
    with _turn:
        try:
            yield _session(os.getpid())
        except pkcs11.exceptions.PKCS11Error as error:
            _private.cache_clear()
            _session.cache_clear()  # pulled out, or restarted: the next attempt opens it again
            told = {"token": settings.PKCS11_TOKEN, "why": type(error).__name__}
            raise TokenTrouble(_("the token %(token)s refuses: %(why)s") % told) from error


@lru_cache(maxsize=1)
def _session(process: int) -> Any:
    library = pkcs11.lib(settings.PKCS11_MODULE)
    if _opened:
        library.reinitialize()  # after a fork, and after the token was away (PKCS#11, C_Initialize)
    _opened.append(process)
    return library.get_token(token_label=settings.PKCS11_TOKEN).open(rw=True, user_pin=settings.PKCS11_PIN)


@lru_cache(maxsize=8)
def _private(process: int, key: str) -> Any:
    return _session(process).get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, id=bytes.fromhex(key))
