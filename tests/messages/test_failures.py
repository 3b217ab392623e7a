"""Why work in the background failed."""

import pytest

from leeward.messages.failures import SENTENCES, failure_sentence


@pytest.mark.parametrize("code", SENTENCES)
def test_each_code_has_its_sentence_with_its_detail(code: str) -> None:
    said = failure_sentence(code, "100 % <b>")
    assert said.endswith(".")
    assert ("100 % <b>" in said) is ("%(detail)s" in str(SENTENCES[code]))


def test_an_unknown_code_is_unexpected_and_a_refusal_is_its_own_sentence() -> None:
    assert failure_sentence("nothing", "OSError").startswith("It ended unexpectedly (OSError)")
    assert failure_sentence("refused", "This edition is older.") == "This edition is older."
