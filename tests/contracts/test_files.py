"""How files leave: csv by the one writer that makes cells harmless, attachments by the one answer that names them."""

import ast
from pathlib import Path

import leeward

SOURCES = Path(leeward.__file__).parent
CSV = {
    "core/csv_file.py": "the one writer",
    "core/travel/manifest/table.py": "a row of a carrier's list as the carrier wrote it, for its own report",
    "cli/link.py": "ids of two files as these have them: a program joins by them, and a sign before one would break it",
}
"""Where `csv.writer` may be called, and why."""
ATTACHMENTS = {
    "platform/file_answer.py": "the one answer",
    "apps/registry/views/photos.py": "a picture that is shown in its page",
}
"""Where the header may be set, and why."""


def places(sign: str) -> set[str]:
    """The files of the code in which a name or a text is the sign."""
    found = set()
    for path in SOURCES.rglob("*.py"):
        source = path.read_text("utf-8")
        if sign in source and any(_is(node, sign) for node in ast.walk(ast.parse(source))):
            found.add(str(path.relative_to(SOURCES)))
    return found


def _is(node: ast.AST, sign: str) -> bool:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}" == sign
    return isinstance(node, ast.Constant) and node.value == sign


def test_every_csv_is_written_by_the_one_writer() -> None:
    assert places("csv.writer") == set(CSV)
    assert places("csv.DictWriter") == set()


def test_every_attachment_is_made_by_the_one_answer() -> None:
    assert places("Content-Disposition") == set(ATTACHMENTS)


def test_exceptions_have_reasons() -> None:
    assert all(len(why.split()) > 2 for why in (*CSV.values(), *ATTACHMENTS.values()))
