"""Every code of the IATI validator has a sentence of our own, and no sentence is for nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.messages.raised import calls_with_codes, names, without_their_parameters

from leeward.core.results import iati
from leeward.core.results.iati.rules import standard
from leeward.core.results.iati.schema_errors import _CODES
from leeward.core.results.iati.source import _KINDS
from leeward.messages import sentence
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


PARAMETERS = {"value", "list", "element", "expected", "attribute", "most", "version", "name"}
"""What findings of the validator have: `schema_errors`, `codes`, `rules`, `source`."""


def test_sentences_show_only_what_a_finding_has() -> None:
    assert {code: names(text) - PARAMETERS for code, text in SENTENCES.items() if names(text) - PARAMETERS} == {}


def test_what_the_source_raises_has_its_parameters() -> None:
    given = calls_with_codes(SOURCE.rglob("*.py"), "iati.")
    refused = {code: made for code, made in given.items() if code in ("iati.limit", "iati.no_iati", "iati.xml.empty")}
    assert len(refused) == 3
    assert without_their_parameters(SENTENCES, refused, always=set()) == {}


def test_a_value_of_a_hostile_file_is_shown_and_never_filled() -> None:
    for code in (code for code, text in SENTENCES.items() if "value" in names(text)):
        assert "100 %(value)s" in sentence(code, {"value": "100 %(value)s", "list": "L", "element": "e"})


def test_no_two_schema_errors_read_alike() -> None:
    said = [str(text) for code, text in SENTENCES.items() if code.startswith(("iati.schema.", "iati.xml."))]
    assert len(set(said)) == len(said)
