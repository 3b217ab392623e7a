"""The archive of published operations: found by words and figure, each number as it was put, with its source."""

import pytest

from leeward.apps.operations.queries.archive import figure_words, figures_in_archive, past_operations
from leeward.core.operation.archive import archive
from leeward.core.operation.figures import FIGURES

TEXTS = (
    ("nothing", "", True),
    ("blanks alone", "   ", True),
    ("part of a name", "turquesa", True),
    ("in capitals", "TURQUESA", True),
    ("with blanks around it", "  turquesa ", True),
    ("what is nowhere", "xyzzy", False),
    ("a pattern is only text", ".*", False),
    ("so is a wildcard", "%", None),
    ("a formula", "=1+1", False),
    ("a quotation mark", "' OR 1=1 --", False),
    ("markup", "<script>", False),
    ("longer than any name", "x" * 100_000, False),
)


"""Whether something is found; None where it depends on the table."""


@pytest.mark.parametrize(("why", "text", "there"), TEXTS, ids=[each[0] for each in TEXTS])
def test_a_text_is_looked_for_as_it_is(why: str, text: str, there: bool | None) -> None:
    found = past_operations(text, "")
    assert there is None or bool(found) is there, why
    assert text.strip() or len(found) == len(archive())
    for each, _figures in found:
        assert text.strip().casefold() in f"{each.name} {each.dates} {each.note} {each.source}".casefold()


def test_each_figure_finds_the_operations_that_reported_it() -> None:
    offered = figures_in_archive()
    assert [code for code, _words in offered] == [code for code in FIGURES if code in dict(offered)]
    for code, words in offered:
        found = past_operations("", code)
        assert found, "only figures that anything was published about are offered"
        assert {row.what for _each, figures in found for row in figures} == {words}
        assert words == figure_words(code) != code
    assert past_operations("", "no_such_figure") == []


def test_a_number_is_put_as_its_source_put_it() -> None:
    shown = {
        reported.kind: (reported, figure)
        for each, figures in past_operations("", "")
        for reported, figure in zip(each.figures, figures, strict=True)
    }
    begins = {"about": "about ", "more_than": "more than ", "unknown": "reported without"}
    for kind, (reported, figure) in shown.items():
        assert figure.number.startswith(begins.get(kind, "")), kind
        assert figure.source == reported.source != ""
        assert "None" not in figure.number
        assert "%" not in figure.number
        assert (reported.number is None) == (kind == "unknown")


def test_an_amount_has_its_unit_and_a_breakdown_its_words() -> None:
    for each, figures in past_operations("", ""):
        for reported, figure in zip(each.figures, figures, strict=True):
            assert not reported.unit or reported.unit in figure.number, each.code
            assert bool(figure.breakdown) == bool(reported.breakdown), each.code
            assert "operation.value" not in figure.breakdown, "every value has its words"


def test_all_of_it_has_words() -> None:
    found = past_operations("", "")
    assert len(found) == len(archive())
    assert sum(len(rows) for _, rows in found) == sum(len(each.figures) for each in archive().values())
    for operation, rows in found:
        for row in rows:
            text = " ".join((row.what, row.breakdown, row.number))
            assert "operation." not in text, f"{operation.name}: a code without words in {text}"
            assert row.number, "how it was put is always said"
            assert row.source
