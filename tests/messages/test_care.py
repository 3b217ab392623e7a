"""Every code that the rules of care and its case files give has a sentence, and no sentence is for nothing."""

import re
from pathlib import Path
from typing import get_args

import pytest

from leeward.core import care as folder
from leeward.core.care.htcds.fields import Kind
from leeward.messages import care, htcds, sentence

FOLDER = Path(next(iter(folder.__path__)))
FAMILIES = "care.switch", "care.status", "care.lapse", "care.consent", "care.exception", "htcds"
"""What core gives; other sentences of care are for apps."""
CODES = re.compile(rf'"((?:{"|".join(map(re.escape, FAMILIES))})\.[a-z_.]+)"')


def given() -> set[str]:
    """The codes in the source; those of a kind of field are put together there."""
    found = {code for path in FOLDER.rglob("*.py") for code in CODES.findall(path.read_text(encoding="utf-8"))}
    return found | {f"htcds.value.{kind}" for kind in get_args(Kind) if kind not in {"text", "choice", "choices"}}


def test_codes_and_sentences_are_the_same() -> None:
    assert given() == {code for code in {**care.SENTENCES, **htcds.SENTENCES} if code.startswith(FAMILIES)}


@pytest.mark.parametrize("code", ["care.switch.not_now"])
def test_what_stands_in_the_way_does_not_say_why(code: str) -> None:
    text = sentence(code).casefold()
    assert not any(word in text for word in ("victim", "protect", "traffick", "care", "reflection"))
