"""Document numbers with their issuer, phones, e-mail addresses."""

import pytest

from leeward.core.extraction.numbers import documents, emails, phones
from leeward.core.extraction.places import places


def read(text: str) -> list[dict[str, str]]:
    return [dict(each.fields) for each in documents(text, list(places(text)))]


@pytest.mark.parametrize(
    ("text", "number", "why"),
    [
        ("passport A1234567", "A1234567", "a cue before it"),
        ("passport 12 34 567", "1234567", "blanks are no part of it"),
        ("passport A123", "", "fewer than six characters"),
        ("passport ABCDEF1", "", "too many letters before the digits"),
        ("number A1234567", "", "no cue"),
        ("passport\n\nA1234567", "", "another paragraph"),
        ("passport issued 12 03 2019", "", "a date in digits"),
        ("passport of " + "x" * 60 + " A1234567", "", "too far from its cue"),
    ],
)
def test_a_number_of_a_document(text: str, number: str, why: str) -> None:
    assert [each["number"] for each in read(text)] == ([number] if number else []), why


@pytest.mark.parametrize(
    ("text", "issuer", "why"),
    [
        ("passport of Jamaica A1234567", "JAM", "between cue and number"),
        ("passport A1234567 (Jamaica)", "JAM", "just after it"),
        ("Haitian passport A1234567", "HTI", "an adjective next to the cue"),
        ("The Haitian showed a passport A1234567", "", "an adjective of a person"),
        ("He came from Jamaica. Then passport A1234567", "", "another sentence"),
        ("Jamaica\n\npassport A1234567", "", "another paragraph"),
    ],
)
def test_whose_document_it_is(text: str, issuer: str, why: str) -> None:
    (found,) = read(text)
    assert found.get("issuer", "") == issuer, why


@pytest.mark.parametrize(
    ("text", "phone", "confidence"),
    [
        ("+1 (246) 555-0100", "+12465550100", "high"),
        ("00 509 3456 7890", "+50934567890", "high"),
        ("tel. 246-555-0100", "2465550100", "medium"),
        ("paid 246-555-0100", "", ""),
        ("+1 23", "", ""),
        ("+1234567890123456", "", ""),
    ],
)
def test_phones(text: str, phone: str, confidence: str) -> None:
    found = {(each.fields["phone"], each.confidence) for each in phones(text)}
    assert found == ({(phone, confidence)} if phone else set())


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("write to J.Smith+x@Mail.Example.org.", "j.smith+x@mail.example.org"),
        ("a@b", ""),
        ("@example.org", ""),
        ("a@" + "b" * 64 + ".org", ""),
    ],
)
def test_emails(text: str, address: str) -> None:
    assert [each.fields["email"] for each in emails(text)] == ([address] if address else [])


@pytest.mark.parametrize("text", ["", "\x00", "passport " * 2000, "1 " * 10_000, "a@" * 5000, "+" * 5000])
def test_hostile_text_ends(text: str) -> None:
    assert [*emails(text), *phones(text), *read(text)] == []
