"""A share in percent says of what it is: of how many, or in which other words the page says that."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

LEEWARD = Path(__file__).parents[2] / "src" / "leeward"
APPS = LEEWARD / "apps"
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
IN_CODE = re.compile(r"\)s ?%%(?! of %\()|\{\} ?[\N{NARROW NO-BREAK SPACE}]?%$")
ELSEWHERE_IN_CODE = {
    "messages/iati.py": "a percentage of the file that is checked, as the file has it",
    "apps/networks/templatetags/shares.py": "a filter: the pages that use it say of what",
    "apps/networks/templatetags/likelihood.py": "a probability, which is no share of a number",
    "apps/networks/queries/shared_facts.py": "how far computed groups agree, and a probability: no shares of a number",
}
"""Files of code with such a share, and why no number stands beside it."""


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


def alone_in_code(source: str) -> Iterator[str]:
    """The shares in the texts of a file of code, those put together by f-strings too, that no number stands beside."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            parts = (each.value if isinstance(each, ast.Constant) else "{}" for each in node.values)
            text = "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if IN_CODE.search(text):
            yield text


def test_no_sentence_in_code_has_a_share_without_what_it_is_of() -> None:
    files = {str(each.relative_to(LEEWARD)): each.read_text("utf-8") for each in LEEWARD.rglob("*.py")}
    found = {name for name, source in files.items() if any(alone_in_code(source))}
    assert found == set(ELSEWHERE_IN_CODE)


def test_a_bare_share_in_code_is_seen() -> None:
    assert list(alone_in_code('f"{share} %"')) != []
    assert list(alone_in_code('_("%(share)s %% verified")')) != []
    assert list(alone_in_code('_("%(share)s %% of %(n)s verified")')) == []


def test_a_bare_share_is_seen() -> None:
    assert alone("{% blocktranslate %}{{ p }} % verified{% endblocktranslate %}") != []
    assert alone("{% blocktranslate %}{{ p }} % of {{ n }} records verified{% endblocktranslate %}") == []
    assert alone("<td>{{ p }} %</td>") != []
