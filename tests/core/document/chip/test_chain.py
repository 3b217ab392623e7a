"""From a document's signer to the authority that issued it."""

import pytest
from asn1crypto import x509
from tests.core.document.chip.test_verify import CSCA, facts, store

from leeward.core.document.pki import read_certificate
from leeward.scenario.issuing import Authority, make


def test_a_signer_that_the_chip_leaves_out_is_taken_from_the_store() -> None:
    signer = CSCA.issue(serial=99)
    assert facts(signer, store(CSCA, signer), along=()).is_authentic
    missing = facts(signer, along=())
    assert (missing.signer_state, missing.signature.state) == ("missing", "cannot_verify")


def named(*pairs: tuple[str, str]) -> x509.Name:
    """A name of these attributes in this order."""
    parts = [x509.Name.build({kind: value}).chosen[0] for kind, value in pairs]
    return x509.Name(name="", value=x509.RDNSequence(parts))


@pytest.mark.parametrize(
    ("issuer", "why"),
    [
        (named(("common_name", "CSCA UTOPIA"), ("country_name", "UT")), "Malaysia: the attributes in another order"),
        (named(("country_name", "ut"), ("common_name", "CSCA  Utopia")), "Ukraine: capitals and blanks"),
        (named(("country_name", "UT"), ("common_name", "Passport office")), "only the signature decides"),
    ],
)
def test_a_signature_that_names_its_signers_issuer_otherwise_is_verified(issuer: x509.Name, why: str) -> None:
    found = facts(CSCA.issue(serial=7), named=issuer)
    assert (found.signer_state, found.signature.state, found.is_authentic) == ("known", "good", True), why


def test_a_certificate_on_the_chip_that_did_not_sign_is_no_signer() -> None:
    issuer = named(("country_name", "UT"), ("common_name", "Passport office"))
    found = facts(CSCA.issue(serial=7), named=issuer, along=(CSCA.issue(serial=8).certificate,))
    assert (found.signer_state, found.signature.state) == ("missing", "cannot_verify")


def test_a_signer_that_is_only_in_the_store_is_found_by_a_name_in_another_order() -> None:
    signer = CSCA.issue(serial=99)
    issuer = named(("common_name", "CSCA UTOPIA"), ("country_name", "UT"))
    assert facts(signer, store(CSCA, signer), along=(), named=issuer).is_authentic


def test_an_unknown_authority_means_cannot_verify() -> None:
    found = facts(Authority.root("UT", "Nobody").issue())
    assert (found.signer_state, found.signature.state, found.authority) == ("unknown", "good", None)
    assert not found.is_authentic


def test_a_signer_that_borrows_an_authoritys_name_is_contradicted() -> None:
    """It names the key of a trusted authority, but that key did not sign it: more than unknown."""
    forger = Authority.root("UT", "CSCA UTOPIA")
    claimed = read_certificate(CSCA.certificate).subject_key
    found = facts(forger.issue(authority_key=claimed))
    assert (found.signer_state, found.is_authentic) == ("contradicted", False)


def test_a_lower_case_country_and_a_missing_common_name_do_not_hide_the_authority() -> None:
    root = Authority.root("ut", "")
    assert facts(root.issue("UT", "DS", identifiers=False), store(root)).signer_state == "known"


def test_a_link_certificate_leads_from_the_old_authority_to_the_new_one() -> None:
    old, new = Authority.root(common_name="Old"), Authority.root(common_name="New")
    link = Authority(new.hand, new.title, make(new.hand, new.title, old.hand, old.title, is_ca=True))
    assert facts(new.issue(), store(old, link)).signer_state == "known"
    assert facts(new.issue(), store(old)).signer_state == "unknown"
