"""Which codes a part of the source names, and with which parameters: read from the source itself."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path


def names(text: object) -> set[str]:
    """The parameters that a sentence shows."""
    return set(re.findall(r"%\((\w+)\)s", str(text)))


def calls_with_codes(paths: Iterable[Path], prefix: str) -> dict[str, list[set[str]]]:
    """The named arguments of every call that has a code with this prefix as one of its arguments."""
    found: defaultdict[str, list[set[str]]] = defaultdict(list)
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                for code in filter(None, (_code(each, prefix) for each in node.args)):
                    found[code].append({each.arg for each in node.keywords if each.arg})
    return found


def constants(paths: Iterable[Path], prefix: str) -> set[str]:
    """Every text in the source that begins with the prefix and is a whole code."""
    return {
        code for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8"))) if (code := _code(node, prefix))
    }


def without_their_parameters(
    sentences: Mapping[str, object], given: Mapping[str, list[set[str]]], always: set[str]
) -> dict[str, set[str]]:
    """The parameters that a sentence shows and some caller does not give."""
    lacking = {code: names(sentences[code]) - always - call for code, made in given.items() for call in made}
    return {code: left for code, left in lacking.items() if left}


def _code(node: ast.AST, prefix: str) -> str:
    text = node.value if isinstance(node, ast.Constant) else ""
    return text if isinstance(text, str) and text.startswith(prefix) and not text.endswith(".") else ""
