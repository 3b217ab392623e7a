"""How a referral may end: a closed list, and what has to be recorded with each.

Graded outcomes of a finding (`outcome.*`, from the policy) come before these on the form.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Outcome:
    """One end. `needs_note` asks for a sentence; `while_held` may be recorded while a HOLD still runs; `against`
    names the act against the person that it completes (`barred_acts.csv`), which never happens to a person in care;
    `passes` lets the traveller go on, which is a crossing.
    """

    code: str
    text: Promise
    needs_note: bool = False
    while_held: bool = False
    against: str = ""
    passes: bool = False


REFUSED = "refused"
OUTCOMES = (
    Outcome("admitted", _("Admitted"), passes=True),
    Outcome("document_retained", _("Admitted on other proof, document retained"), needs_note=True, passes=True),
    Outcome("false_hit", _("False hit: not this person or not this document"), needs_note=True, passes=True),
    Outcome("asylum", _("Fears return or asks for asylum: asylum procedure"), while_held=True),
    Outcome("protection", _("With the protection colleague"), while_held=True),
    Outcome("child", _("Child: with guardian or child protection"), while_held=True),
    Outcome("police", _("Handed to police, with the legal ground"), needs_note=True, against="hand_over"),
    Outcome(REFUSED, _("Entry refused, with reasons"), needs_note=True, against="refuse_entry"),
    Outcome("other", _("Something else"), needs_note=True),
)
BY_CODE = {outcome.code: outcome for outcome in OUTCOMES}
GRADED = "outcome."
_PASSES = frozenset({"outcome.proceed_tell_issuer", "outcome.proceed_on_other_proof", "outcome.retain_and_proceed"})
"""Graded outcomes after which the traveller goes on."""


def outcome_named(code: str) -> Outcome | None:
    """The end with this code, or None; a graded outcome needs no note and waits for the end of a HOLD."""
    if code.startswith(GRADED):
        return Outcome(code, _("Graded outcome"), passes=code in _PASSES)
    return BY_CODE.get(code)
