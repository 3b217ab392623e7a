"""A claim's sentence needs no values: the reader has record and traveller side by side."""

import pytest
from django.utils import translation

from leeward.messages import documents, matching, screening
from leeward.messages.claims import claim

RECORDS = [code for code in documents.RECORDS if code.startswith(("number.", "issuer.", "document_type."))]
NOTICES = [code for code in screening.SENTENCES if code.startswith("record.")]


@pytest.mark.parametrize("language", ["en", "es", "fr", "nl", "pt"])
def test_every_code_of_evidence_has_one_without_values(language: str) -> None:
    with translation.override(language):
        said = {code: claim(code) for code in (*matching.SENTENCES, *RECORDS, *NOTICES)}
    assert [code for code, text in said.items() if not text or "%" in text or "…" in text] == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("number.equal", "The document number is the same"),
        ("birth_date.equal", "Same birth date"),
        ("name.alike", "Nearly the same name as on the record"),
        ("kind.differs", "Cannot be the same person"),
        ("sex.equal", "Same sex"),
        ("of.another.version", ""),
        ("document.lost", ""),
        ("", ""),
    ],
)
def test_claims(code: str, text: str) -> None:
    assert claim(code) == text
