"""From a document signer to the country signing certificate that issued it.

The signer's certificate is on the chip; its issuer must be in the trust store. Candidates are tried by key identifier
first, then by country; only the signature decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from leeward.core.document.chip.cms import SignedData
from leeward.core.document.pki import Certificate, Source, TrustStore

_LINK = Source("link")

SignerState = Literal["known", "unknown", "contradicted", "missing"]


@dataclass(frozen=True, slots=True)
class Chain:
    """The signer, and the authority that vouches for it.

    `unknown`: no trusted authority of its country issued the signer, so it cannot be verified. `contradicted`: it names
    the key of a trusted authority as its issuer, but that key did not sign it. `missing`: the signature refers to a
    certificate that is neither on the chip nor in the store.
    """

    state: SignerState
    signer: Certificate | None = None
    authority: Certificate | None = None


def chain(signed: SignedData, store: TrustStore) -> Chain:
    """Find the signer of a security object and its issuer."""
    signer = _signer(signed, store)
    if signer is None:
        return Chain("missing")
    issuer = store.issuer_of(signer)
    if issuer is not None:
        return Chain("known", signer, issuer)
    named = [found for found in store.with_key_id(signer.authority_key) if found.country == signer.issuer.country]
    return Chain("contradicted" if named and signer.scheme else "unknown", signer)


def _signer(signed: SignedData, store: TrustStore) -> Certificate | None:
    info = signed.signers[0]
    found = signed.certificate_of(info) or _by_signature(signed)
    if found is None and info.sid.issuer is not None:
        found = store.signer(info.sid.issuer, info.sid.serial)
    if found is None and info.sid.key_id:
        found = next(iter(store.with_key_id(info.sid.key_id)), None)
    return found


def _by_signature(signed: SignedData) -> Certificate | None:
    """The certificate on the chip whose key signed it, for signatures that refer to it wrongly (issuer's name written
    differently, another serial number): some issuers do that, and only the signature decides.
    """
    info = signed.signers[0]
    good = (one for one in signed.certificates if info.verify(signed.content_type, signed.content, one).state == "good")
    return next(good, None)


def linked_certificates(new: Iterable[Certificate], store: TrustStore) -> tuple[Certificate, ...]:
    """Those of `new` that a trusted authority signed (its link certificates), and those that these signed in turn.

    A link certificate carries the successor's key under the predecessor's signature (Doc 9303-12 section 4.2), so it
    also vouches for the new authority's own certificate, which has the same key.
    """
    waiting, found = list(new), list[Certificate]()
    keys = {certificate.key for certificate in store.trusted if store.is_authority(certificate)}
    while True:
        held = TrustStore.of([*store.trusted.items(), *((one, _LINK) for one in found)])
        admitted = [one for one in waiting if one.is_ca and (one.key in keys or held.issuer_of(one) is not None)]
        if not admitted:
            return tuple(found)
        found += admitted
        keys |= {one.key for one in admitted}
        waiting = [one for one in waiting if one not in admitted]
