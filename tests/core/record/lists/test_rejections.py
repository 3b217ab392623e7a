"""Sentences of the rejects file."""

import re

import pytest

from leeward.core.record.lists.rejections import SENTENCES, sentence


@pytest.mark.parametrize("code", SENTENCES)
def test_each_sentence_is_filled_and_ends(code: str) -> None:
    names = set(re.findall(r"%\((\w+)\)s", SENTENCES[code]))
    said = sentence(code, {name: f"<{name}> 100 %" for name in names})
    assert said.endswith(".")
    assert "%(" not in said
    assert all(f"<{name}>" in said for name in names)


def test_a_reject_of_an_earlier_version_has_no_field() -> None:
    assert sentence("issuer.ambiguous", {"value": "Congo", "candidates": "COG, COD"}).startswith("issuer: Congo")


def test_an_unknown_code_or_a_missing_value_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        sentence("nothing", {})
    with pytest.raises(KeyError):
        sentence("line.long", {})
