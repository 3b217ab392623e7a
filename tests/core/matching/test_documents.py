"""What document numbers say."""

import pytest

from leeward.core.matching.documents import documents_agree

Document = tuple[str, str]
NOBODY: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@pytest.mark.parametrize(
    ("query", "candidate", "nationalities", "code"),
    [
        (("C01X0006H", "D"), ("C01X0006H", "D"), NOBODY, "document.equal"),
        (("C01X0006H", ""), ("C01X0006H", "D"), NOBODY, "document.equal_no_issuer"),
        # the nationality is used as the issuer
        (("C01X0006H", ""), ("C01X0006H", "D"), (("D",), ()), "document.equal"),
        (("C01X0006H", "D"), ("C01X0006H", ""), ((), ("TUR", "D")), "document.equal"),
        (("C01X0006H", "D"), ("C01X0006H", "TUR"), NOBODY, "document.equal_other_issuer"),
    ],
)
def test_equal_numbers(
    query: Document, candidate: Document, nationalities: tuple[tuple[str, ...], tuple[str, ...]], code: str
) -> None:
    found = documents_agree((query,), (candidate,), nationalities)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("query", "candidate"),
    [
        ((("C01X0006H", "D"),), (("C01X0007H", "D"),)),  # people hold several documents
        ((("123", "D"),), (("123", "D"),)),  # too short to mean anything
        ((), (("C01X0006H", "D"),)),
        ((("C01X0006H", "D"),), ()),
    ],
)
def test_other_numbers_say_nothing(query: tuple[Document, ...], candidate: tuple[Document, ...]) -> None:
    assert documents_agree(query, candidate, NOBODY) is None


def test_the_best_of_several_documents_counts() -> None:
    found = documents_agree((("A1234567", "D"),), (("A1234567", "TUR"), ("A1234567", "D")), NOBODY)
    assert found is not None
    assert found.code == "document.equal"
