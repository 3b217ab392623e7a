"""A check as the counter's screen shows it: the word, the one next step, and only what matters.

Travellers and companions may read along on the screen. So anything about a possible victim or a missing person is left
out here and reaches the recipient in the second line (decision 'Harm').
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from leeward.apps.border.access import may_clear
from leeward.apps.border.forms.by_name import NameForm
from leeward.apps.border.models import Decision, Hold
from leeward.apps.border.queries.evidence import steps_of, with_marks
from leeward.apps.border.queries.facts import facts_of
from leeward.apps.crossings.forms.stated import OTHER_WAY
from leeward.apps.screening.access.checks import is_discreet
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.candidates import to_ask_for
from leeward.apps.screening.queries.presentation import is_no_match, verdict_text
from leeward.core.policy.verdicts import Verdict
from leeward.messages import sentence

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision that the page offers: the form's value, its label and its key."""

    value: str
    word: str
    key: str


@dataclass(frozen=True, slots=True)
class Source:
    """One source of the coverage line: its own date in UTC, and its numbers of records in groups of three digits."""

    name: str
    state_text: str
    day: str
    records: str
    not_searched: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a search by name found, best first; what else to ask, to tell them apart; the form to search again."""

    rows: Sequence[Json]
    ask_for: Sequence[str]
    form: NameForm


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the verdict page shows. `band` names colour and shape, `state` is what owners have said;
    `unverified` says what of the document was read and is not verified; `caveat` qualifies a CLEAR whose sources were
    not all current; `more` counts the hits that are not among the others; `facts` are the document's own words.
    """

    band: str
    word: str
    state: str
    step: str
    unverified: Sequence[str]
    caveat: str
    how: Sequence[str]
    decisive: Json | None
    others: Sequence[Json]
    more: int
    candidates: Candidates | None
    safety: Sequence[str]
    notes: Sequence[str]
    facts: Json
    checks_wrong: Sequence[str]
    sources: Sequence[Source]
    gaps: Sequence[Source]
    absent: Sequence[str]
    choices: Sequence[Choice]
    reason: str
    discreet: bool


# The form says "colleague": the page's source must not reveal more than the page itself.
CHOICES = {
    "clear": Decision.Choice.CLEAR,
    OTHER_WAY: Decision.Choice.CLEAR,
    "refer": Decision.Choice.REFER,
    "colleague": Decision.Choice.PROTECT,
}


def band_of(check: Check) -> str:
    """Colour and shape of a verdict; PROTECT has those of an ordinary referral, and no match has none."""
    return "open" if is_no_match(check.verdict_now, check.next_step_now) else Verdict(check.verdict_now).look


def word_of(check: Check) -> str:
    """The verdict's label, legible from two metres."""
    return verdict_text(Verdict(check.verdict_now).in_sight, check.next_step_now)


def page_of(check: Check, shown: Json, hold: Hold | None) -> Page:
    """Build the page from the check as `screening.queries.present_at_counter` gives it."""
    rows = [with_marks(finding) for finding in shown["findings"]]
    decisive = None if shown["decisive"] is None else rows[shown["decisive"]]
    sources = [_source(row) for row in shown["coverage"]]
    return Page(
        band=band_of(check),
        word=word_of(check),
        state=_state(shown),
        step=shown["next_step"]["text"],
        unverified=[each["text"] for each in shown["unverified"]],
        caveat=shown["qualified_text"] if check.verdict_now == Verdict.CLEAR else "",
        how=steps_of(shown["next_step"]["how"]),
        decisive=decisive,
        others=[row for row in rows if row is not decisive],
        more=shown["more"],
        candidates=None if is_discreet(check) else _candidates(check, rows, shown),
        safety=shown["safety"],
        notes=[note for note in (shown["false_alarm"], shown["legal_note"]) if note],
        facts=facts_of(shown),
        checks_wrong=[name for name, state in (shown["zone"] or {}).get("checks", {}).items() if state == "wrong"],
        sources=sources,
        gaps=[source for source in sources if source.gap],
        absent=[row["source"] for row in shown["coverage"] if row["state"] == "missing"],
        choices=_choices(may_clear(check, hold), leaves=check.post is not None and check.post.direction == "exit"),
        reason=_("Second look") if decisive is None else decisive["text"],
        discreet=is_discreet(check),
    )


def _state(shown: Json) -> str:
    """What owners have answered, where the next step does not say it already."""
    said = shown["state"] is None or shown["next_step"]["code"].startswith("answered.")
    return "" if said else str(shown["state"]["text"])


def _candidates(check: Check, rows: Sequence[Json], shown: Json) -> Candidates | None:
    """The candidates of a search by name; None where a document was checked."""
    if check.decision_now.get("asked", "document") == "document":
        return None
    typed = shown["typed"]["person"] or {}
    facts = to_ask_for([row["candidate"] for row in rows if row["candidate"]], typed)
    ask_for = [sentence(f"candidate.{fact}") for fact in facts]
    form = NameForm(initial=typed)
    form.fields["surname"].widget.attrs.pop("autofocus", None)  # a scan on this page opens the next check
    return Candidates([row for row in rows if row["record"]], ask_for, form)


def _source(row: Json) -> Source:
    missed = row["not_searched"]
    day = row["as_of"][:10] if row["as_of"] else _("unknown")
    gap = row["state"] != "current" or missed > 0
    return Source(
        row["source"],
        row["state_text"],
        day,
        _group_digits(row["records"]),
        _group_digits(missed) if missed else "",
        gap,
    )


def _group_digits(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def _choices(clear: bool, *, leaves: bool) -> list[Choice]:
    other = Choice(OTHER_WAY, _("Enters") if leaves else _("Leaves"), "F6")
    return [
        *([Choice("clear", _("Let through"), "F2"), other] if clear else []),
        Choice("refer", _("Refer"), "F4"),
        Choice("colleague", _("Colleague"), "F9"),
    ]
