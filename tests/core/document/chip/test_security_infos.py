"""DG14: keys, suites and the signature of active authentication."""

from pathlib import Path

import pytest

from leeward.core.document.chip.security_infos import SecurityInfos, read_security_infos
from leeward.scenario.chip_keys import (
    active_signature,
    agreement_key,
    agreement_suite,
    dg14,
)
from leeward.scenario.issuing import ec_key, rsa_key

RSA, EC = rsa_key(), ec_key("brainpoolP256r1")

PLAIN_SHA256 = "0.4.0.127.0.7.1.1.4.1.3"


def test_dg14_is_read_with_its_keys_suites_and_signature() -> None:
    other = ec_key("secp384r1")
    group = dg14(
        agreement_key(EC, 1),
        agreement_key(other, 2),
        agreement_suite(4, 2),
        active_signature(PLAIN_SHA256),
        bytes.fromhex("300D060804007F0007020202020101"),  # terminal authentication, which is skipped
    )
    found = read_security_infos(group)
    assert {(key.number, str(key.key)) for key in found.keys} == {(1, "brainpoolP256r1"), (2, "secp384r1")}
    assert (found.suites, found.active) == ((("0.4.0.127.0.7.2.2.3.2.4", 2),), PLAIN_SHA256)
    assert read_security_infos(dg14()) == SecurityInfos()


@pytest.mark.parametrize("name", ["jmrtd_bsi2008_Datagroup14.bin", "tsemrtd_EF_DG14.bin"])
def test_dg14_of_reference_documents(name: str, shared: Path) -> None:
    found = read_security_infos((shared / "documents/sod" / name).read_bytes())
    assert [str(key.key) for key in found.keys] == ["brainpoolP224r1"]
    assert found.suites == (("0.4.0.127.0.7.2.2.3.2.1", None),)
