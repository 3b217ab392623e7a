"""Apply the rules to a record before it is shared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from leeward.core.dates import years_between
from leeward.core.record.codes.governments import governed_with
from leeward.core.record.compliance.rules import Fact, Rules, Severity
from leeward.core.record.content.content import Content
from leeward.core.record.content.method import Method
from leeward.core.record.content.person import Person

# Convention on the Rights of the Child, article 1.
ADULT = 18
_WANTED = ("wanted", "warning", "sanction")
_KIND_COLOURS = ("yellow", "black")
# A document number has letters and at least five digits in a row, a telephone number has more; a series is shorter.
_NUMBER = re.compile(r"\b[A-Z]{0,3}[ -]?\d{5,}[A-Z]?\b|\+\d[\d -]{6,}\d", re.IGNORECASE)
_OF_A_PERSON = re.compile(
    r"\b(mr|mrs|ms|miss|señor|sr|sra|named|a\.?k\.?a|also known as|born (on|in)|date of birth|dob|surname)\b"
    r"|[\w.+-]+@[\w-]+\.\w+",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][a-z]+ [A-Z][a-z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Draft:
    """A record before it is shared. `state` is the ICAO code of the state of the sharing agency, `readers` are the
    states that its handling names (empty: every state).
    """

    content: Content
    reliability: str
    credibility: str
    state: str
    readers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one rule. `found` is the word, number or code that it found, empty if something is missing."""

    rule: str
    severity: Severity
    found: str = ""


def review(draft: Draft, rules: Rules, today: date) -> tuple[Result, ...]:
    """The result of every rule that applies, refusals first; empty if no rule applies."""
    content = draft.content
    found = [
        Result(name, words.severity, word)
        for name, words in rules.words.items()
        if (word := words.found(_text(content)))
    ]
    facts = _of_person(draft, content, today) if isinstance(content, Person) else ()
    facts = _of_method(content) if isinstance(content, Method) else facts
    found += [Result(fact, rules.facts[fact], word) for fact, word in facts]
    return tuple(sorted(found, key=lambda result: result.severity != "refuse"))


def _text(content: Content) -> str:
    """The free text of a record. Names and places are left out, since they are no reason for a finding."""
    if isinstance(content, Person):
        reason = content.notice.reason if content.notice else ""
        return " . ".join((content.remarks, reason, *content.programmes))
    if isinstance(content, Method):
        return " . ".join((content.title, content.description, *content.look_at))
    return getattr(content, "remarks", "") or getattr(content, "circumstances", "")


def _of_person(draft: Draft, person: Person, today: date) -> Iterator[tuple[Fact, str]]:
    wanted = person.topic in _WANTED or (person.notice is not None and person.notice.colour == "red")
    if person.topic == "wanted" and not (person.remarks + (person.notice.reason if person.notice else "")).strip():
        yield "offence_missing", ""
    # Admiralty grades: D is a source that is not usually reliable, 4 a report that is doubtful.
    if wanted and (draft.reliability >= "D" or draft.credibility >= "4"):
        yield "grading_weak", f"{draft.reliability}{draft.credibility}"
    if wanted and not (person.birth_dates or person.documents or person.identifiers):
        yield "identity_thin", ""
    if not governed_with(draft.state).isdisjoint(person.protected_from):
        yield "fled_from_requester", draft.state
    readers = set(draft.readers)
    reached = [code for code in person.protected_from if not readers or not readers.isdisjoint(governed_with(code))]
    if reached:
        yield "fled_from_reader", ", ".join(reached)
    # Missing children and the unidentified dead are looked for to help, not to hold anyone.
    kind = person.notice is not None and person.notice.colour in _KIND_COLOURS
    if wanted and not kind and (age := _age(person, today)) is not None and age < ADULT:
        yield "child_sought", str(age)


def _age(person: Person, today: date) -> int | None:
    """The lowest age that the birth dates allow."""
    return min((years_between(span.latest, today) for span in person.birth_dates), default=None)


def _of_method(method: Method) -> Iterator[tuple[Fact, str]]:
    text = "\n".join((method.title, method.description, *method.look_at, method.series, *method.route))
    if number := _NUMBER.search(text):
        yield "method_number", number[0]
    if person := _OF_A_PERSON.search(text):
        yield "method_person", person[0]
    elif name := _CAPITALS.search("\n".join((method.description, *method.look_at))):
        yield "method_name", name[0]
