"""What a part has against the schema: a code of ours with names and values, the place, the line."""

import pytest
from lxml import etree

from leeward.core.results.iati.schema_errors import schema_errors
from leeward.messages import sentence

START = '<iati-activities version="2.03">\n'


def errors(inner: str) -> list[tuple[str, str, str]]:
    """Code, place and sentence of each error of an activity with this content."""
    root = etree.fromstring(f"{START}{inner}</iati-activities>")
    found = schema_errors(root[0], "iati-activities", "/iati-activities/iati-activity[1]")
    assert all(line.severity == "critical" and line.rule == "0.3.1" and line.line >= 2 for line in found)
    found = schema_errors(root[0], "iati-activities", "/a")
    return [(each.code, each.place, sentence(each.code, each.params)) for each in found]


REPORTER = (
    "<iati-identifier>A-1</iati-identifier>"
    '<reporting-org ref="A" type="40"{}><narrative>x</narrative>{}</reporting-org>'
)


@pytest.mark.parametrize(
    ("inner", "code", "place", "words"),
    [
        ("<iati-activity/>", "missing", "/a", "iati-identifier"),
        ("<iati-activity><title/></iati-activity>", "unexpected", "/a/title", "title is not allowed here"),
        (REPORTER.format(' colour="1"', ""), "attribute_unknown", "/a/reporting-org/@colour", "colour"),
        (REPORTER.format(' secondary-reporter="2"', ""), "value", "/a/reporting-org/@secondary-reporter", "2 is not"),
        (REPORTER.format("", "<narrative><b/></narrative>"), "children", "/a/reporting-org/narrative[2]", "elements"),
        (REPORTER.format("", "loose"), "text", "/a/reporting-org", "text"),
        (REPORTER.replace('ref="A"', "").format("", ""), "attribute_missing", "/a/reporting-org/@ref", "ref"),
        ('<iati-activity xml:lang="a b"/>', "value", "/a/@lang", "a b"),
    ],
)
def test_an_error_has_code_place_and_words(inner: str, code: str, place: str, words: str) -> None:
    inner = inner if inner.startswith("<iati-activity") else f"<iati-activity>{inner}</iati-activity>"
    code_, place_, words_ = errors(inner)[0]
    assert (code_, place_) == (f"iati.schema.{code}", place)
    assert words in words_


def test_long_values_are_cut() -> None:
    ((_code, _place, words), *_rest) = errors(f'<iati-activity hierarchy="{"9" * 5_000}"/>')
    assert len(words) < 200
