"""A share in percent says of what it is: of how many, or in which other words the page says that."""

import re
from pathlib import Path

APPS = Path(__file__).parents[2] / "src" / "leeward" / "apps"
SHARE = re.compile(r"\}\}(?:</[a-z]+>)? ?%(?![}])")
SENTENCE = re.compile(r"\{% blocktranslate[^%]*%\}.*?\{% endblocktranslate %\}", re.DOTALL)
BASE = re.compile(r"\b[Oo]f \{\{|\{\{ [a-z.]+ \}\} (?:decisions|drills|records)\b")
ELSEWHERE = {
    "desk/kept.html": "of the answered requests, two columns before",
    "permits/import.html": "progress of a task",
    "projects/import_task.html": "progress of a task",
    "protection/_comparison.html": "progress of a task",
    "protection/preparing.html": "progress of a task",
    "registry/import.html": "progress of a task",
    "projects/evidence.html": "of the records, whose number is before it",
    "projects/public.html": "of records where the file has their number; a file of an earlier version has none",
}
"""Pages with a share whose base is not in the same sentence, and where it is."""


def alone(text: str) -> list[str]:
    """The shares of a template that no number stands beside."""
    found = []
    for sentence in SENTENCE.findall(text):
        if SHARE.search(sentence) and not BASE.search(sentence):
            found.append(sentence)
    return found + [each.group() for each in SHARE.finditer(SENTENCE.sub("", text))]


def test_no_share_is_shown_without_what_it_is_of() -> None:
    pages = {f"{each.parent.name}/{each.name}": alone(each.read_text("utf-8")) for each in APPS.rglob("*.html")}
    assert {name: found for name, found in pages.items() if found and name not in ELSEWHERE} == {}
    assert [name for name in ELSEWHERE if not pages.get(name)] == [], "exceptions that no page needs"


def test_a_bare_share_is_seen() -> None:
    assert alone("{% blocktranslate %}{{ p }} % verified{% endblocktranslate %}") != []
    assert alone("{% blocktranslate %}{{ p }} % of {{ n }} records verified{% endblocktranslate %}") == []
    assert alone("<td>{{ p }} %</td>") != []
