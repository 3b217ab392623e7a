"""Trust anchors and a chip of an invented state, in files."""

import ssl
from pathlib import Path

import pytest
from tests.cli.conftest import Here
from tests.core.document.chip.making import GROUPS

from leeward.apps.agencies.actions.officers import prepare_node
from leeward.core.document.pki import read_certificate
from leeward.scenario.chips import sod
from leeward.scenario.issuing import Authority

CSCA = Authority.root("UT", "CSCA UTOPIA")

SIGNER = CSCA.issue("UT", "DS 1")

FINGERPRINT = read_certificate(CSCA.certificate).fingerprint


def pem(authority: Authority) -> bytes:
    return ssl.DER_cert_to_PEM_cert(authority.certificate).encode()


@pytest.fixture
def here() -> Here:
    prepare_node("BRB-RBPF")
    return Here()


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    contents = {"csca": CSCA.certificate, "sod": sod(GROUPS, SIGNER), "dg1": GROUPS[1], "dg2": GROUPS[2]}
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    return {name: tmp_path / name for name in contents}
