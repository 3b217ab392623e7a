"""What explains a score to a record keeper: no two steps, ways or degrees read alike."""

from leeward.messages.weighing import SENTENCES


def family(prefix: str) -> set[str]:
    return {code.removeprefix(prefix) for code in SENTENCES if code.startswith(prefix)}


def test_every_family_has_words_that_differ() -> None:
    for prefix in ("step.", "how.", "way.", "change.", "degree."):
        said = [str(text) for code, text in SENTENCES.items() if code.startswith(prefix)]
        assert said, prefix
        assert len(set(said)) == len(said), prefix


def test_a_change_continues_a_sentence() -> None:
    assert all(str(SENTENCES[f"change.{each}"]).startswith("if ") for each in family("change."))
