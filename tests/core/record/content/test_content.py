"""What is read from outside as a record's content."""

import pytest

from leeward.core.record.content.content import InvalidContent, from_outside


@pytest.mark.parametrize(
    ("text", "refused", "why"),
    [
        ("a\0b", True, "no database stores it"),
        ("\\\0", True, "a backslash before it hides nothing"),
        ("a\\u0000", False, "six printed characters, not the null character"),
        ("a\\\\u0000", False, "seven of them"),
    ],
)
def test_the_null_character_alone_is_refused(text: str, refused: bool, why: str) -> None:
    facts = {"number": "A1", "issuer": "BRB", "status": "lost", "circumstances": text}
    if refused:
        with pytest.raises(InvalidContent, match=r"U\+0000"):
            from_outside("document", facts)
    else:
        assert getattr(from_outside("document", facts), "circumstances") == text, why  # noqa: B009 - one kind of many
