"""Plain words: the worst of an old dialect stay out of documents, docstrings and sentences (decision 'Plain words')."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPS = ROOT / "src" / "leeward" / "apps"
INSTEAD = {
    "anew": "again",
    "nought": "zero",
    "nobody": "no one",
    "whoever": "the person who, who",
    "is told": "learns, sees, gets",
    "are told": "learn, see, get",
    "accounted for": "audited",
    "in the account": "in the audit log",
    "as it came": "unchanged",
    "knocks": "calls",
    "askers": "requesters",
    "the own": "our own, their own, this node's own",
    "an own": "our own, an agency's own",
}
"""What to write instead. A word that is right in its place (a bank account, a door) is not on the list."""
_SAID_BY = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
_AVOIDED = re.compile(rf"\b({'|'.join(INSTEAD)})\b", re.IGNORECASE)

# How often they may occur, by folder. Lower a number when you mend some; never raise one.
ALLOWED = {
    ". pages": 0,
    "docs pages": 1,
    "src/leeward templates": 0,
    "benchmarks": 0,
    "tests": 0,
    "src/leeward/cli": 0,
    "src/leeward/core": 0,
    "src/leeward/messages": 0,
    "src/leeward/platform": 0,
    "src/leeward/resources": 0,
    "src/leeward/scenario": 0,
    "src/leeward/site": 0,
    "src/leeward/apps/agencies": 0,
    "src/leeward/apps/arrivals": 0,
    "src/leeward/apps/permits": 0,
    "src/leeward/apps/audit": 0,
    "src/leeward/apps/border": 0,
    "src/leeward/apps/crossings": 0,
    "src/leeward/apps/declarations": 0,
    "src/leeward/apps/desk": 0,
    "src/leeward/apps/exchange": 0,
    "src/leeward/apps/ftm_api": 0,
    "src/leeward/apps/indexing": 0,
    "src/leeward/apps/networks": 0,
    "src/leeward/apps/operations": 0,
    "src/leeward/apps/oversight": 0,
    "src/leeward/apps/projects": 0,
    "src/leeward/apps/protection": 0,
    "src/leeward/apps/receipts": 0,
    "src/leeward/apps/registry": 0,
    "src/leeward/apps/training": 0,
    "src/leeward/apps/screening": 0,
    "src/leeward/apps/trust_anchors": 0,
}


def texts(place: str) -> Iterator[tuple[Path, str]]:
    """The documents, templates, or docstrings and sentences of a place, file by file."""
    folder, _, kind = place.partition(" ")
    suffix = {"pages": "*.md", "templates": "*.html"}.get(kind, "*.py")
    found = (ROOT / folder).glob(suffix) if kind == "pages" else (ROOT / folder).rglob(suffix)
    for path in sorted(found):
        text = path.read_text(encoding="utf-8")
        yield path, text if suffix != "*.py" else "\n\n".join([*docstrings(text), *sentences(text)])


def docstrings(source: str) -> Iterator[str]:
    """Every docstring of a module, those of constants too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value


def sentences(source: str) -> Iterator[str]:
    """Every sentence of a module that people read: what is translated, and the help of commands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            said = node.args if isinstance(node.func, ast.Name) and node.func.id in _SAID_BY else []
            told = [each.value for each in node.keywords if each.arg == "help"]
            for each in (*said, *told):
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.value


def found(place: str) -> list[str]:
    """Each word to avoid, with its file."""
    return [
        f"{path.relative_to(ROOT)}: {word.lower()}" for path, text in texts(place) for word in _AVOIDED.findall(text)
    ]


@pytest.mark.parametrize("place", ALLOWED)
def test_no_more_of_them_than_before(place: str) -> None:
    avoided = found(place)
    instead = {word: INSTEAD[word] for word in sorted({each.rpartition(": ")[2] for each in avoided})}
    assert len(avoided) <= ALLOWED[place], f"say instead: {instead}\n" + "\n".join(avoided)


def test_every_app_is_counted() -> None:
    apps = {f"src/leeward/apps/{folder.name}" for folder in APPS.iterdir() if (folder / "__init__.py").exists()}
    assert apps <= set(ALLOWED)


def test_docstrings_are_found() -> None:
    source = '"""Module."""\nLIMIT = 1\n"""Constant."""\ndef f() -> None:\n    """Function."""\n'
    assert list(docstrings(source)) == ["Module.", "Constant.", "Function."]


def test_sentences_are_found() -> None:
    source = (
        'a = _("Read.")\nb = ngettext("One.", "Many.", 2)\nc = Option(help="Help.")\nd = print("Not for people.")\n'
    )
    assert list(sentences(source)) == ["Read.", "One.", "Many.", "Help."]


@pytest.mark.parametrize(
    "text", ["Nobody answers.", "It is told\u0020again.", "Each is accounted for.", "In the own desk."]
)
def test_they_are_found_in_a_text(text: str) -> None:
    assert _AVOIDED.search(text)


@pytest.mark.parametrize("text", ["No one answers.", "It renews.", "An account at a bank.", "The owner's own desk."])
def test_plain_text_passes(text: str) -> None:
    assert not _AVOIDED.search(text)
