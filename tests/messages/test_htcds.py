"""Every reason why a value or a file of cases is not read has its sentence, with its parameters."""

from pathlib import Path

import pytest
from tests.messages.raised import calls_with_codes, constants, names, without_their_parameters

from leeward.core.care import htcds
from leeward.core.care.htcds.fields import fields
from leeward.messages import sentence
from leeward.messages.htcds import SENTENCES

FILES = list(Path(next(iter(htcds.__path__))).glob("*.py"))


def test_codes_and_sentences_are_the_same() -> None:
    kinds = {f"htcds.value.{field.kind}" for field in fields().values()} & SENTENCES.keys()
    assert constants(FILES, "htcds.value.") | constants(FILES, "htcds.file.") | kinds == SENTENCES.keys()


def test_a_sentence_shows_only_what_every_caller_gives() -> None:
    given = calls_with_codes(FILES, "htcds.file.")
    assert len(given) > 15
    assert without_their_parameters(SENTENCES, given, always=set()) == {}


@pytest.mark.parametrize("code", sorted(code for code in SENTENCES if code.startswith("htcds.value.")))
def test_what_is_wrong_with_a_value_is_a_sentence_without_the_value(code: str) -> None:
    """The value beside it is protected text about a person: no sentence repeats it."""
    assert names(SENTENCES[code]) == set()
    assert sentence(code).endswith(".")


def test_no_two_reasons_read_alike() -> None:
    assert len({str(text) for text in SENTENCES.values()}) == len(SENTENCES)
