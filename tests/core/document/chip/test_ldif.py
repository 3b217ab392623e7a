"""LDIF against the grammar of RFC 2849, in the shape in which the ICAO directory exports signers and lists."""

import base64
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.document.chip.making import master_list

from leeward.core.document.chip.ldif import structures
from leeward.core.document.chip.trust_file import Part, parts
from leeward.core.document.pki import Malformed
from leeward.scenario.issuing import Authority

ROOT = Authority.root("UT", "CSCA UTOPIA")
SIGNER = ROOT.issue("UT", "DS", serial=0x1F)
ROOT_64, SIGNER_64 = (base64.b64encode(one.certificate).decode() for one in (ROOT, SIGNER))
CRL_64 = base64.b64encode(ROOT.revoke(3)).decode()


def folded(line: str, width: int = 76) -> str:
    """A line as long ones are written: each further piece begins with a blank."""
    return "\n ".join(textwrap.wrap(line, width, break_on_hyphens=False))


NAME = "cn=OU\\=Passports\\,O\\=Utopia\\,C\\=UT+sn=1F,o=dsc,c=UT,dc=data,dc=download,dc=pkd,dc=icao,dc=int"
SIGNERS = f"""version: 1

# Document signers and revocation lists, the first of the directory's files
dn: o=dsc,c=UT,dc=data,dc=download,dc=pkd,dc=icao,dc=int
objectClass: top
objectClass: organization
o: dsc

{folded("dn: " + NAME)}
pkdVersion: 1150
{folded("userCertificate;binary:: " + SIGNER_64)}
sn: 1F
cn:: T1U9UGFzc3BvcnRzLE89VXTDs3BpYSxDPVVU
objectClass: inetOrgPerson
objectClass: pkdDownload

dn: cn=CSCA,o=crl,c=UT,dc=data,dc=download,dc=pkd,dc=icao,dc=int
{folded("certificateRevocationList;binary:: " + CRL_64)}
objectClass: cRLDistributionPoint
"""
LISTS = f"""version: 1

dn: cn=UT,o=ml,c=UT,dc=data,dc=download,dc=pkd,dc=icao,dc=int
{folded("pkdMasterListContent:: " + base64.b64encode(master_list((ROOT.certificate,), ROOT)).decode())}
pkdVersion: 70
"""


def test_the_directorys_file_of_signers() -> None:
    found = list(parts(SIGNERS.encode()))
    assert [part.kind for part in found] == ["certificate", "crl"]
    assert found[0].data == SIGNER.certificate
    lines = SIGNERS.splitlines()
    assert [lines[part.line - 1][:15] for part in found] == ["userCertificate", "certificateRevo"]


def test_the_directorys_file_of_master_lists() -> None:
    assert [part.kind for part in parts(LISTS.encode())] == ["master_list"]


CERTIFICATE = f"cACertificate;binary:: {ROOT_64}"
CASES: dict[str, tuple[str, list[str]]] = {
    "one line, however long": (f"dn: c=UT\n{CERTIFICATE}\n", [ROOT_64]),
    "no line end at the end": (f"dn: c=UT\n{CERTIFICATE}", [ROOT_64]),
    "folded to seven characters": (f"dn: c=UT\n{folded(CERTIFICATE, 7)}\n", [ROOT_64]),
    "folded inside the name": (f"dn: c=UT\ncACertif\n icate;binary:: {ROOT_64}\n", [ROOT_64]),
    "folded between the colons": (f"dn: c=UT\ncACertificate;binary:\n : {ROOT_64}\n", [ROOT_64]),
    "ends of Windows": (f"dn: c=UT\n{folded(CERTIFICATE)}\n".replace("\n", "\r\n"), [ROOT_64]),
    "a mark of the byte order": (f"\ufeffversion: 1\ndn: c=UT\n{CERTIFICATE}\n", [ROOT_64]),
    "no blank, or several, behind the colons": (
        f"cACertificate::{ROOT_64}\n\ncACertificate::    {ROOT_64}\n",
        [ROOT_64, ROOT_64],
    ),
    "the attribute by its number": (f"2.5.4.37;binary:: {ROOT_64}\n", [ROOT_64]),
    "several options": (f"userCertificate;binary;lang-en:: {ROOT_64}\n", [ROOT_64]),
    "two values of one attribute": (f"{CERTIFICATE}\ncACertificate;binary:: {SIGNER_64}\n", [ROOT_64, SIGNER_64]),
    "a comment, which goes on": (f"# {CERTIFICATE}\n {ROOT_64}\ndn: c=UT\n{CERTIFICATE}\n", [ROOT_64]),
    "a comment alone": (f"# cACertificate;binary:: {ROOT_64[:50]}\n {ROOT_64[50:]}\n", []),
    "a text in base64": ("cn:: T1U9UGFzc3BvcnRz\n", []),
    "a text in base64 that begins as a sequence does": ("cn:: MCBkZWdyZWVz\n", []),
    "a text with a colon": (f"description: see :: {ROOT_64}\n", []),
    "a picture": ("jpegPhoto:: /9j/4AAQSkZJRg==\n", []),
    "added": (f"dn: c=UT\nchangetype: add\n{CERTIFICATE}\n", [ROOT_64]),
    "modified": (f"dn: c=UT\nchangetype: modify\nadd: cACertificate;binary\n{CERTIFICATE}\n-\n", [ROOT_64]),
    "replaced": (f"dn: c=UT\nchangetype: modify\nreplace: cACertificate;binary\n{CERTIFICATE}\n-\n", [ROOT_64]),
    "a value taken away": (f"dn: c=UT\nchangetype: modify\ndelete: cACertificate;binary\n{CERTIFICATE}\n-\n", []),
    "one taken away, the next one added": (
        f"dn: c=UT\nchangetype: modify\ndelete: cACertificate;binary\n{CERTIFICATE}\n-\n"
        f"add: cACertificate;binary\ncACertificate;binary:: {SIGNER_64}\n-\n",
        [SIGNER_64],
    ),
    "a record taken away": (f"dn: c=UT\nchangetype: delete\n{CERTIFICATE}\n", []),
    "the record behind one taken away": (f"dn: c=A\nchangetype: delete\n\ndn: c=UT\n{CERTIFICATE}\n", [ROOT_64]),
    "an address, which is not followed": ("cACertificate;binary:< file:///etc/passwd\n", ["<file:///etc/passwd"]),
}


@pytest.mark.parametrize("name", CASES)
def test_the_grammar(name: str) -> None:
    text, expected = CASES[name]
    assert [value.decode() for _, value in structures(text.encode())] == expected


def test_an_address_and_a_damaged_value_are_parts_of_no_kind_with_their_lines() -> None:
    text = f"dn: c=UT\ncACertificate:< http://example.org/x\n{CERTIFICATE}\nuserCertificate:: MIIB!\n"
    found = list(parts(text.encode()))
    assert [(part.kind, part.line) for part in found] == [("unknown", 2), ("certificate", 3), ("unknown", 4)]


def test_a_file_of_texts_alone_is_refused_with_what_was_expected() -> None:
    with pytest.raises(Malformed, match="nor LDIF with certificates or lists"):
        list(parts(b"version: 1\n\ndn: c=UT\nobjectClass: country\n"))


@given(st.lists(st.integers(1, 90), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=60)
def test_any_folding_gives_the_same_value(widths: list[int], end: str) -> None:
    pieces, rest = [], CERTIFICATE
    for width in widths:
        pieces.append(rest[:width])
        rest = rest[width:]
    text = f"dn: c=UT{end}" + f"{end} ".join([*pieces, rest]) + end
    assert list(parts(text.encode())) == [Part("certificate", ROOT.certificate, 2)]


@given(st.binary(max_size=400))
@settings(max_examples=100)
def test_any_bytes_have_structures_or_none(data: bytes) -> None:
    assert all(line >= 1 and value for line, value in structures(data))
