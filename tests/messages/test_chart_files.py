"""Every reason why a file is no chart has its sentence, with the parameters that the reader gives."""

from pathlib import Path

import pytest
from tests.messages.raised import calls_with_codes, constants, names, without_their_parameters

from leeward.apps.networks.queries.stated import chart_columns, chart_files
from leeward.core.graph import files
from leeward.core.graph.files.chart_parts import ChartReject, UnreadableChart
from leeward.messages import sentence
from leeward.messages.chart_files import SENTENCES

FILES = [*Path(next(iter(files.__path__))).glob("*.py"), Path(chart_files.__file__), Path(chart_columns.__file__)]
GRAPHML = {"chart_file.hyperedge", "chart_file.port"}
"""Codes that the reader of GraphML puts together from the name of an element."""


def test_codes_and_sentences_are_the_same() -> None:
    assert constants(FILES, "chart_file.") | GRAPHML == SENTENCES.keys()


def test_a_sentence_shows_only_what_every_caller_gives() -> None:
    given = calls_with_codes(FILES, "chart_file.")
    assert len(given) > 15
    assert without_their_parameters(SENTENCES, given, always={"id"}) == {}


def test_nothing_of_a_hostile_file_is_taken_for_a_placeholder() -> None:
    """A label is text of the file: percent signs and brackets in it are shown and never filled."""
    for code in (code for code, text in SENTENCES.items() if "id" in names(text)):
        assert "%(most)s %s <b>" in sentence(code, {"id": "%(most)s %s <b>", "most": "1"})


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_goes_on_after_the_place(code: str) -> None:
    """It follows “line 3:” in a table, so it has no capital of its own unless it is a name, and no full stop."""
    text = sentence(code)
    assert not text.endswith(".")
    assert text[0].islower() or text.startswith(("“", "FollowTheMoney")), text


def test_what_a_reader_raises_has_all_that_its_sentence_needs() -> None:
    raised = UnreadableChart("chart_file.large", most=50)
    assert sentence(raised.code, {name: str(value) for name, value in raised.params.items()}).endswith("50 MB")
    left_out = ChartReject(3, "chart_file.unknown", {"id": "b"})
    assert sentence(left_out.code, left_out.params) == "it leads to “b”, which is not in the file"
