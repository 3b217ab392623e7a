"""A file of trust anchors split into parts by their content, each with its line."""

import base64

import pytest
from tests.core.document.chip.making import master_list

from leeward.core.document.chip.trust_file import Part, kind_of, parts
from leeward.core.document.pki import Malformed
from leeward.scenario.chips import signed_data
from leeward.scenario.issuing import Authority

ROOT = Authority.root()
CRL = ROOT.revoke(3)
LIST = master_list((ROOT.certificate,), ROOT)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (ROOT.certificate, "certificate"),
        (CRL, "crl"),
        (LIST, "master_list"),
        (signed_data("2.23.136.1.1.7", b"\x30\x00", ROOT), "deviation_list"),
        (signed_data("1.2.3.4", b"\x30\x00", ROOT), "unknown"),
        (b"\x30\x00", "unknown"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_structure_is_known_by_what_it_is(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind
    assert list(parts(data)) == [Part(kind, data)]


def test_a_list_with_a_signer_is_never_taken_apart() -> None:
    """Content signed by an unknown signer must not be imported as if it were unsigned."""
    assert [part.kind for part in parts(signed_data("1.2.3.4", b"\x30\x00", ROOT))] == ["unknown"]


def test_a_bundle_in_pem_names_the_line_of_each_part() -> None:
    block = base64.encodebytes(ROOT.certificate).decode()
    lines = len(block.splitlines())
    text = f"first\n-----BEGIN CERTIFICATE-----\n{block}-----END CERTIFICATE-----\n\n-----BEGIN X509 CRL-----\n"
    text += f"{base64.b64encode(CRL).decode()}\n-----END X509 CRL-----\n-----BEGIN CERTIFICATE-----\n!\n"
    text += "-----END CERTIFICATE-----\n"
    found = list(parts(text.encode()))
    assert [(part.kind, part.line) for part in found] == [
        ("certificate", 2),
        ("crl", lines + 5),
        ("unknown", lines + 8),
    ]


def test_ldif_is_read_by_its_binary_values_with_windows_line_ends_too() -> None:
    encoded = base64.b64encode(ROOT.certificate).decode()
    text = f"dn: c=UT\r\ncn: CSCA\r\ncACertificate;binary:: {encoded[:50]}\r\n {encoded[50:]}\r\nphoto:: /9j/4AAQ\r\n"
    found = list(parts(text.encode()))
    assert found == [Part("certificate", ROOT.certificate, 3)]


@pytest.mark.parametrize("data", [b"", b"dn: c=UT\n", b"\xff\xd8\xff", b"-----BEGIN CERTIFICATE-----\n"], ids=len)
def test_a_file_of_another_kind_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed, match="file: "):
        list(parts(data))


def test_signed_data_that_holds_nothing_is_unknown() -> None:
    data = bytes.fromhex("300f 06092a864886f70d010702 a002 3000")
    assert [part.kind for part in parts(data)] == ["unknown"]
