"""The table of compliance rules: `policy/compliance.yaml`."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from leeward.resources import read_text
from leeward.resources.yaml_nodes import Place, compose

FILE = "policy/compliance.yaml"
Severity = Literal["refuse", "ask"]
Fact = Literal[
    "offence_missing",
    "grading_weak",
    "identity_thin",
    "fled_from_requester",
    "fled_from_reader",
    "child_sought",
    "method_number",
    "method_person",
    "method_name",
]
FACTS: tuple[Fact, ...] = get_args(Fact)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Words which suggest that a request may be of a political, military, religious or racial character."""

    severity: Severity
    source: str
    pattern: re.Pattern[str]

    def found(self, text: str) -> str:
        """The first of them in the text, empty for none."""
        found = self.pattern.search(plain(text))
        return found[0].strip() if found else ""


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules about words by name, and the severity and source of the rules about facts."""

    words: Mapping[str, Words]
    facts: Mapping[Fact, Severity]
    sources: Mapping[str, str]


def plain(text: str) -> str:
    """The text in lower case without accents and punctuation, one blank before, between and after its words."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return f" {' '.join(_WORD.findall(bare))} ".casefold()


def read(text: str, name: str = FILE) -> Rules:
    """The rules of a file. Raises PolicyError with file and line; a missing rule about facts is an error too."""
    sections = compose(text, name).fields("the file", required=("words", "facts"))
    words = {rule: _words(rule, place) for rule, place in sections["words"].entries("words")}
    facts: dict[Fact, Severity] = {}
    sources = {rule: found.source for rule, found in words.items()}
    places = sections["facts"].fields("facts", required=FACTS)
    for fact in FACTS:
        fields = places[fact].fields(fact, required=("severity", "source"))
        facts[fact] = _severity(fact, fields)
        sources[fact] = fields["source"].text()
    return Rules(words, facts, sources)


@cache
def rules() -> Rules:
    """The rules in force; read once per process."""
    return read(read_text(FILE))


def _severity(rule: str, fields: Mapping[str, Place]) -> Severity:
    severities: tuple[Severity, ...] = get_args(Severity)
    return fields["severity"].word(f"{rule}, severity", severities)


def _words(rule: str, place: Place) -> Words:
    fields = place.fields(rule, required=("severity", "source", "words"))
    forms = [item.text() for item in fields["words"].items()]
    parts = [re.escape(plain(form).rstrip()) + (r"\S* " if form.endswith("*") else " ") for form in forms]
    return Words(_severity(rule, fields), fields["source"].text(), re.compile("|".join(parts)))
