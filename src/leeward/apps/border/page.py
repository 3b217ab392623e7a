"""A check as the counter's screen shows it: the word, the one next step, and only what matters.

The screen stands where travellers and companions can read it. Whatever speaks of a possible victim or a missing
person is left out here and reaches the recipient in the second line (DESIGN 'Harm').
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from leeward.apps.border.access import PROTECTIVE_KINDS, is_discreet, may_clear
from leeward.apps.border.models import Decision, Hold
from leeward.apps.screening.models import Check, Verdict

Json = Mapping[str, Any]

# "1. Compare … 2. Ask …": the catalogue keeps the steps of a next step in one sentence.
_STEP = re.compile(r"(?:^|\s)\d\.\s+")
_AGREE = re.compile(r"\.(equal|compatible|same|agrees)")
_DIFFER = re.compile(r"\.(differ|near|unlike|swapped|digit|weak|characters|descent)")


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision that the page offers: the form's value, its word and its key."""

    value: str
    word: str
    key: str


@dataclass(frozen=True, slots=True)
class Source:
    """One source of the coverage line: its own date in UTC, and its number of records in groups of three digits."""

    name: str
    state_text: str
    day: str
    records: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the verdict page says. `band` names colour and shape; `caveat` qualifies a CLEAR whose sources
    were not all current; `facts` are the document's own words.
    """

    band: str
    word: str
    step: str
    caveat: str
    how: Sequence[str]
    decisive: Json | None
    others: Sequence[Json]
    safety: Sequence[str]
    notes: Sequence[str]
    facts: Json
    checks_wrong: Sequence[str]
    sources: Sequence[Source]
    gaps: Sequence[Source]
    choices: Sequence[Choice]
    reason: str
    discreet: bool


# The form says "colleague": a word in the page's source must not tell more than the page itself.
CHOICES = {
    "clear": Decision.Choice.CLEAR,
    "refer": Decision.Choice.REFER,
    "help": Decision.Choice.HELP,
    "colleague": Decision.Choice.PROTECT,
}


def band_of(check: Check) -> str:
    """Colour and shape of a verdict; PROTECT has those of an ordinary referral."""
    return "refer" if check.verdict == Verdict.PROTECT else check.verdict.lower()


def word_of(check: Check) -> str:
    """The word that is read from two metres."""
    return str(Verdict[band_of(check).upper()].label)


def page_of(check: Check, shown: Json, hold: Hold | None) -> Page:
    """Build the page from the check as `screening.queries.present` gives it."""
    discreet = is_discreet(check)
    decisive, others = _findings(check, shown, discreet=discreet)
    sources = [_source(row) for row in shown["coverage"]]
    return Page(
        band=band_of(check),
        word=word_of(check),
        step=_("A colleague will take over. Act as usual.") if discreet else shown["next_step"]["text"],
        caveat=shown["qualified_text"] if check.verdict == Verdict.CLEAR else "",
        how=() if discreet else steps_of(shown["next_step"]["how"]),
        decisive=decisive,
        others=others,
        safety=() if discreet else shown["safety"],
        notes=() if discreet else [note for note in (shown["false_alarm"], shown["legal_note"]) if note],
        facts=facts_of(shown),
        checks_wrong=[name for name, state in (shown["zone"] or {}).get("checks", {}).items() if state == "wrong"],
        sources=sources,
        gaps=[source for source in sources if source.gap],
        choices=_choices(may_clear(check, hold)),
        reason=_("Second look") if discreet or decisive is None else decisive["text"],
        discreet=discreet,
    )


def _findings(check: Check, shown: Json, *, discreet: bool) -> tuple[Json | None, list[Json]]:
    index = check.decision.get("decisive")
    rows = [
        (place, marked(finding))
        for place, finding in enumerate(shown["findings"])
        if finding["kind"] not in PROTECTIVE_KINDS and not (discreet and finding["record"])
    ]
    decisive = None if discreet else next((row for place, row in rows if place == index), None)
    return decisive, [row for place, row in rows if row is not decisive]


def steps_of(how: Sequence[str]) -> list[str]:
    """The short steps of a next step, one by one."""
    return [step.strip() for line in how for step in _STEP.split(line) if step.strip()]


def marked(finding: Json) -> dict[str, Any]:
    """The finding with each line of its explanation marked: `agrees`, `differs`, or plain."""
    lines = [line | {"mark": _mark(line["code"])} for line in finding["explanation"]]
    return {**finding, "explanation": lines}


def numbered(questions: Sequence[Json]) -> list[dict[str, Any]]:
    """The questions of a path, each answer with the number of the question that it leads to (0 for an end)."""
    places = {question["name"]: number for number, question in enumerate(questions, start=1)}
    return [
        {
            **question,
            "answers": [answer | {"next_number": places.get(answer["next"], 0)} for answer in question["answers"]],
        }
        for question in questions
    ]


def _mark(code: str) -> str:
    if code.startswith("record."):
        return ""
    return "differs" if _DIFFER.search(code) else "agrees" if _AGREE.search(code) else ""


def facts_of(shown: Json) -> dict[str, Any]:
    """The traveller as the document or the officer says, in one shape for zone and typing."""
    zone, typed = shown["zone"] or {}, shown.get("typed") or {}
    document, person = typed.get("document") or {}, typed.get("person") or {}
    names = ("surname", "given_names", "birth_date", "sex", "nationality")
    facts: dict[str, Any] = {name: zone.get(name) or person.get(name) or "" for name in names}
    for name in ("number", "issuer", "expiry_date"):
        facts[name] = zone.get(name) or document.get(name) or ""
    facts["type"] = zone.get("document_type") or document.get("type") or ""
    return facts


def age_on(birth_date: str, today: date) -> int | None:
    """Whole years on a day, from an ISO date; with month or day unknown the youngest that is possible."""
    parts = [int(part) for part in birth_date.split("-") if part.isdigit()]
    if not parts:
        return None
    year, month, day = (*parts, 12, 31)[:3] if len(parts) == 1 else (*parts, 31)[:3]
    return today.year - year - ((today.month, today.day) < (month, day))


def _source(row: Json) -> Source:
    records = f"{row['records']:,}".replace(",", "\u202f")
    day = row["as_of"][:10] if row["as_of"] else _("unknown")
    return Source(row["source"], row["state_text"], day, records, row["state"] != "current")


def _choices(clear: bool) -> list[Choice]:
    offered = [Choice("clear", _("Clear"), "F2")] if clear else []
    return [
        *offered,
        Choice("refer", _("Refer"), "F4"),
        Choice("help", _("Help"), "F8"),
        Choice("colleague", _("Colleague"), "F9"),
    ]
