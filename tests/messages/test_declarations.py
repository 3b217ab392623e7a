"""Problems of a captain's form are short, polite, and name no field by its code."""

import pytest

from leeward.messages.declarations import PROBLEMS, TOLD


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_a_problem_is_a_sentence_for_a_reader_of_another_language(code: str) -> None:
    text = str(PROBLEMS[code])
    assert text.endswith(".")
    assert "%" not in text, "nothing typed is repeated, so nothing needs to be escaped"
    assert max(len(part.split()) for part in text.split(".")) <= 20, "short sentences"


def test_whether_it_was_sent_is_never_in_doubt() -> None:
    assert str(TOLD["errors"]).startswith("Not sent yet.")
    assert all("nothing that you typed is lost" in str(TOLD[code]).lower() for code in ("slow", "not_stored"))
    assert len({str(text) for text in (*PROBLEMS.values(), *TOLD.values())}) == len(PROBLEMS) + len(TOLD)
