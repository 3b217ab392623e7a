"""Every code of the IATI validator has a sentence of our own, and no sentence is for nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

from leeward.core.results import iati
from leeward.core.results.iati.rules import standard
from leeward.core.results.iati.schema_errors import _CODES
from leeward.core.results.iati.source import _KINDS
from leeward.messages.iati import SENTENCES

SOURCE = Path(next(iter(iati.__path__)))


def written() -> Iterator[str]:
    """Codes that the source names as a whole."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("iati."):
                yield node.value


def test_codes_and_sentences_are_the_same() -> None:
    codes = {code for code in written() if not code.endswith(".")}
    codes |= {f"iati.rule.{rule.number}" for rule in standard()}
    codes |= {f"iati.schema.{code}" for code in (*_CODES.values(), "missing", "unexpected", "other")}
    codes |= {f"iati.xml.{kind}" for kind in (*_KINDS.values(), "other")}
    assert codes == SENTENCES.keys()


def test_no_sentence_is_the_rulesets(shared: Path) -> None:
    theirs = (shared / "projects/iati/rulesets/standard.json").read_text("utf-8").lower()
    assert not [str(text) for text in SENTENCES.values() if str(text).lower() in theirs]
