"""Every code that a rule can yield has its sentence, and the sentence uses the parameters that the rule gives."""

import ast
import re
from pathlib import Path
from typing import get_args

import leeward.core.document.rules
from leeward.core.document.rules.readings import _RULES, ReadingSource
from leeward.core.document.rules.table import LOOKS, rules
from leeward.core.record.content.document import DocumentStatus
from leeward.messages import sentence
from leeward.messages.documents import SENTENCES
from leeward.messages.looks import SENTENCES as LOOK_SENTENCES

RULES = Path(leeward.core.document.rules.__file__).parent


def literal_codes() -> set[str]:
    """Texts in the rules that look like codes: `expiry.past`, `check_digit.several`."""
    texts: set[str] = set()
    for file in RULES.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
    return {text for text in texts if re.fullmatch(r"[a-z_]+\.[a-z_]+", text)}


def built_codes() -> set[str]:
    """Codes that rules put together."""
    digits = ("number", "birth_date", "expiry_date", "personal_number", "composite")
    return {
        *(f"check_digit.{digit}" for digit in digits),
        *(f"check_digit.wrong.{digit}" for digit in digits),
        *(f"issuer.{status}" for status in ("specimen", "fantasy")),
        *(f"nationality.{status}" for status in ("historic", "specimen", "fantasy")),
        *(f"{source}.differs{how}" for source in get_args(ReadingSource) for how in ("", "_slightly")),
        *(f"reading.{field}" for field in _RULES),
        *(f"document.{status}" for status in get_args(DocumentStatus)),
        *(f"document.{status}.dated" for status in get_args(DocumentStatus)),
        *(f"document.lookalike.{status}" for status in get_args(DocumentStatus)),
        *(f"number.{how}" for how in ("lookalike", "transposed")),
        "manifest.incomplete",  # found by the reader of a passenger list
    }


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    about_documents = {row.rule for row in rules().values() if row.kind.startswith("document.")}
    assert literal_codes() | built_codes() | about_documents == set(SENTENCES)


def test_every_rule_and_every_place_to_look_has_a_sentence() -> None:
    assert set(LOOK_SENTENCES) == {f"look.{look}" for look in LOOKS}
    for row in rules().values():
        assert sentence(row.rule), row


def test_sentences_accuse_no_one() -> None:
    for code, text in SENTENCES.items():
        assert not re.search(r"illegal|criminal|forged|fake|suspect", str(text), re.IGNORECASE), code
        assert len(str(text)) <= 110, code
