import pytest

from leeward.core.record.codes.document_types import document_type


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("P", "passport"),
        ("PD", "passport"),
        ("PX", "passport"),  # the second letter is the issuer's
        ("PR", "refugee_document"),
        ("PS", "stateless_document"),
        ("PL", "laissez_passer"),
        ("I", "identity_card"),
        ("ID", "identity_card"),
        ("AC", "crew_certificate"),
        ("A", "identity_card"),
        ("IR", "residence_permit"),
        ("V", "visa"),
        ("VB", "visa"),
    ],
)
def test_kinds(code: str, kind: str) -> None:
    found = document_type(code)
    assert found is not None
    assert found.kind == kind
    assert found.source


@pytest.mark.parametrize("code", ["", "X", "9P", "<"])
def test_other_codes_are_unknown(code: str) -> None:
    assert document_type(code) is None
