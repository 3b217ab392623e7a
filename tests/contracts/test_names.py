"""A function, method or file is named by a noun or verb of the field, never by one participle or filler alone.

`shown` says neither what is given nor what is done. The rule and the words are in `docs/names-in-code.md`.
`names_to_mend.txt` lists the names that are older than this contract: it may only shrink.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
TO_MEND = Path(__file__).with_name("names_to_mend.txt")

_PARTICIPLES = """
begun born bought bound broken brought built caught chosen come done drawn driven eaten fallen fed felt flown
forgotten found frozen given gone got grown had heard held hidden hurt kept known laid led left lent lost made meant
met paid put read ridden risen run said seen sent set shown slept sold sought spent spoken spun stolen stood stuck
sworn taken taught thought thrown told torn understood woken won worn written
"""
PARTICIPLES = frozenset(_PARTICIPLES.split())
"""Those that do not end in -ed or -ing."""
_FILLERS = """
above after again all alone also apart around aside away back before below beneath beside between beyond both down
due each else even ever every few first further here how instead it just last less like many more most much next now
off once one only onto other others out over own past rather rest same since some still such that then there these
thing things this those through thus together too under until up upon what when where which while who whole whose
why with within without yet
"""
FILLERS = frozenset(_FILLERS.split())
FIELD_WORDS = {
    "feed": "noun: what a source publishes",
    "seed": "noun and verb",
    "need": "noun",
    "speed": "noun",
    "bed": "noun: a shelter's",
    "embed": "verb",
    "exceed": "verb",
    "proceed": "verb",
    "read": "verb: take in what a file or message says",
    "run": "verb and noun",
    "put": "verb: store under a key",
    "set": "verb and noun",
    "string": "noun",
    "ring": "noun: a network's shape; verb: telephone",
    "ping": "verb: ask whether a node answers",
    "bring": "verb",
    "listing": "noun: one entry of a published list",
    "setting": "noun",
    "finding": "noun: what a check of a document reports",
    "warning": "noun",
    "heading": "noun: of a column or a section",
    "meaning": "noun",
    "spelling": "noun",
    "building": "noun",
    "meeting": "noun",
    "booking": "noun: an airline's",
    "beginning": "noun",
    "ending": "noun",
    "training": "noun: the app",
    "screening": "noun: the app and its act",
    "matching": "noun: comparison of names and records",
    "blocking": "noun: the step of record linkage that picks pairs to compare",
    "crossing": "noun: of a border",
    "boarding": "noun: of a craft or ship",
    "encoding": "noun: of text or numbers in bytes",
    "wiring": "noun: what `site` ties together",
    "grading": "noun: of a source's reliability",
    "briefing": "noun: for an operation",
    "back": "noun: the other side of a document",
    "first": "the field of a sequence, as in `first` and `last`",
    "last": "the field of a sequence, as in `first` and `last`",
    "next": "the field of a sequence",
}
"""Words of this form that are a verb, or a noun of the field, with the reason."""


def is_riddle(name: str) -> bool:
    """Whether the whole name is one participle or filler."""
    word = name.strip("_")
    if not word.isalpha() or word in FIELD_WORDS:
        return False
    return word in PARTICIPLES or word in FILLERS or word.endswith(("ed", "ing"))


def functions(node: ast.AST, place: str = "") -> Iterator[str]:
    """The qualified names of the functions, methods and inner functions of a tree."""
    for child in ast.iter_child_nodes(node):
        inner = place
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{place}{child.name}."
            if not isinstance(child, ast.ClassDef):
                yield f"{place}{child.name}"
        yield from functions(child, inner)


def riddles(module: str, source: str) -> Iterator[str]:
    """The riddles of one file: its own name as `module`, the others as `module:Qualified.name`."""
    if is_riddle(module.rpartition(".")[2]):
        yield module
    yield from (f"{module}:{name}" for name in functions(ast.parse(source)) if is_riddle(name.rpartition(".")[2]))


def all_riddles() -> set[str]:
    """The riddles of all source, migrations apart."""
    files = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
    modules = {".".join(path.relative_to(SOURCE).with_suffix("").parts): path for path in files}
    return {name for module, path in modules.items() for name in riddles(module, path.read_text())}


def test_no_name_is_a_participle_or_filler_alone() -> None:
    """Choose a noun for what a function gives, a verb for what it does, is/has/may/can for a yes or no."""
    assert sorted(all_riddles() - set(TO_MEND.read_text().split())) == []


def test_a_mended_name_is_struck_from_the_list() -> None:
    lines = TO_MEND.read_text().split()
    assert sorted(set(lines) - all_riddles()) == [], "strike these lines from names_to_mend.txt"
    assert lines == sorted(set(lines))


def test_riddles_are_seen_in_functions_methods_inner_functions_and_files() -> None:
    source = """
def _shown(): ...
def shown_rows(): ...
class Seen:
    async def told(self):
        def why(): ...
    def read(self): ...
if True:
    def marking(): ...
"""
    seen = ["a.taking", "a.taking:_shown", "a.taking:Seen.told", "a.taking:Seen.told.why", "a.taking:marking"]
    assert list(riddles("a.taking", source)) == seen
    assert list(riddles("a.rows", "def feed(): ...\ndef is_shown(): ...")) == []
