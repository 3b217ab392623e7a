"""The harm rules, which apply to every policy file (decision 'Harm', 'False hits').

Each rule takes the ruling of the file and returns it unchanged or milder, never harsher. They are code and not rows
because an agency must not be able to switch them off.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from leeward.core.findings import Finding
from leeward.core.policy.table import Ruling
from leeward.core.policy.verdicts import Verdict, rank
from leeward.core.policy.vocabulary import Action
from leeward.core.record.content.content import Content
from leeward.core.record.content.person import Person
from leeward.core.record.content.person_kinds import PROTECTIVE_KINDS, SANCTION_KINDS

UNREVIEWED = frozenset({"under_review", "diffusion_not_reviewed"})


def is_protective(content: Content) -> bool:
    """Whether a record with this content is about a possible victim or a missing person."""
    return isinstance(content, Person) and content.kind in PROTECTIVE_KINDS


OWNER_AGREED = "owner_agreed"
"""Value of `Finding.resolved`: a pair decision that the record's owner agreed to."""
OTHER_PERSON, NOT_VALID, CONFIRMED = "other_person", "not_valid", "confirmed"
"""Values of `Finding.resolved`: what the record's owner answered about the person who presented this document."""
HOLD_OVER = "hold_over"
"""Value of `Finding.resolved`: its HOLD ended without an answer, by a supervisor's decision or an urgent exception."""
OWNER_WITHDREW = "owner_withdrew"
"""Value of `Finding.resolved`: its owner took the record back, with so many others that a person has to look first."""
UNCONFIRMED = "unconfirmed"
"""Value of `Finding.resolved`: its owner added the record with so many others that a person has to look first."""
WAITING = frozenset({OWNER_WITHDREW, UNCONFIRMED})
"""Values of hits on what a partner sent beyond the limits of a day: until a person looked, they hold no one."""
SUPERVISOR = "supervisor"
"""Value of `Finding.resolved`: a pair decision that the owner has not agreed to."""
LOWERED = frozenset({OWNER_AGREED, OTHER_PERSON, NOT_VALID})
"""Values that lower a verdict: the owner agreed or answered that the record is about another person or no longer valid.
"""
ANSWERED = frozenset({OTHER_PERSON, NOT_VALID, CONFIRMED})
SETTLED = LOWERED | ANSWERED
"""Values after which the owner need not be asked."""

ALWAYS_OFFERED: tuple[Action, ...] = ("call_help", "protect")
"""Actions of every verdict: an officer may always call for help and start protection (rules R29 and R31)."""

_ORIGIN = re.compile(r"^person\..*(nationalit|ethnic|religio|race|citizenship)", re.IGNORECASE)


def nationality_never_decides(finding: Finding, ruling: Ruling) -> Ruling:
    """Origin and belief never raise a finding. A nationality code that is odd for the document leads at most to VERIFY.

    Source: OHCHR principles on human rights at international borders (non-discrimination); rule R33.
    """
    if _ORIGIN.match(finding.kind):
        return Ruling(Verdict.CLEAR, "clear.proceed", row=ruling.row)
    if finding.kind.startswith("document.nationality") and rank(ruling.verdict) > rank(Verdict.VERIFY):
        return _milder(ruling, Verdict.VERIFY, "nationality.check_type")
    return ruling


def unreviewed_goes_to_legal(finding: Finding, ruling: Ruling) -> Ruling:
    """A notice under review, or a diffusion not reviewed, leads at most to REFER, to the legal officer.

    INTERPOL shows a draft notice before its legal review, and diffusions skip that review (rule R10). A red notice
    without a stated review state counts as not reviewed.
    """
    reviewed = finding.review_state not in UNREVIEWED
    if finding.kind == "person.red":
        reviewed = finding.review_state == "reviewed"
    if reviewed or rank(ruling.verdict) < rank(Verdict.REFER):
        return ruling
    milder = _milder(ruling, Verdict.REFER, "notice.ask_legal")
    # A PROTECT that becomes a referral still shows the traveller nothing.
    quiet = ruling.quiet or ruling.verdict == Verdict.PROTECT
    return replace(milder, recipient="legal", legal_note="legal.notice_not_reviewed", quiet=quiet)


def likeness_never_holds(finding: Finding, ruling: Ruling) -> Ruling:
    """A possible match is most likely another person, so it never leads to HOLD."""
    if finding.strength == "possible" and ruling.verdict == Verdict.HOLD:
        return _milder(ruling, Verdict.REFER, "finding.refer")
    return ruling


def hold_needs_an_owner(finding: Finding, ruling: Ruling) -> Ruling:
    """HOLD ends with the owner's answer, so a finding without a record cannot lead to HOLD."""
    if ruling.verdict == Verdict.HOLD and not finding.is_hit:
        return _milder(ruling, Verdict.REFER, "finding.refer")
    return ruling


def sanction_is_no_warrant(finding: Finding, ruling: Ruling) -> Ruling:
    """A sanctions list freezes assets and bars travel; alone it is no ground for arrest, so none for HOLD."""
    if finding.kind not in SANCTION_KINDS:
        return ruling
    if ruling.verdict == Verdict.HOLD:
        ruling = replace(_milder(ruling, Verdict.REFER, "sanction.ask_duty"), recipient="duty")
    return replace(ruling, legal_note=ruling.legal_note if _unreviewed_note(ruling) else "legal.sanction_no_arrest")


def only_the_owner_lowers(finding: Finding, ruling: Ruling) -> Ruling:
    """A resolved finding stays visible and lowers the verdict only once the record's owner has agreed or answered."""
    if finding.resolved not in LOWERED:
        return ruling
    if finding.resolved not in ANSWERED:
        return _milder(ruling, Verdict.CLEAR, "clear.proceed")
    # Notes on false alarms or on HOLD apply only while the question is open.
    return replace(_milder(ruling, Verdict.CLEAR, f"answered.{finding.resolved}"), legal_note="", false_alarm="")


def no_hold_after_the_answer(finding: Finding, ruling: Ruling) -> Ruling:
    """A HOLD waits for the owner, so it ends when the owner confirms, or when its time has passed without an answer.

    A confirmed hit goes to the second line with the owner's answer, and the owner is not asked again.
    """
    if finding.resolved == HOLD_OVER and ruling.verdict == Verdict.HOLD:
        return _milder(ruling, Verdict.REFER, "answered.hold_over")
    if finding.resolved != CONFIRMED:
        return ruling
    if ruling.verdict == Verdict.HOLD:
        return replace(_milder(ruling, Verdict.REFER, "answered.confirmed"), actions=("refer",))
    unasked = replace(ruling, actions=tuple(action for action in ruling.actions if action != "ask_owner"))
    told = ruling.verdict == Verdict.REFER and finding.kind.startswith("person.")
    return replace(unasked, next_step="answered.confirmed") if told else unasked


def no_hold_on_what_was_withdrawn(finding: Finding, ruling: Ruling) -> Ruling:
    """No one is held, and no document kept, for what its owner took back, even where that still waits for a person
    (decision 'What a partner takes back').
    """
    if finding.resolved != OWNER_WITHDREW:
        return ruling
    return _held_for_no_one(ruling, "answered.owner_withdrew")


def no_hold_on_what_was_added_in_mass(finding: Finding, ruling: Ruling) -> Ruling:
    """A record that came with too many others leads at most to REFER until a person here looked, and keeps no document
    (decision 'What a partner adds'). What would be PROTECT still goes quietly to the protection colleague.
    """
    if finding.resolved != UNCONFIRMED:
        return ruling
    if ruling.verdict == Verdict.PROTECT:
        milder = _milder(ruling, Verdict.REFER, "finding.refer")
        return replace(milder, recipient="protection", quiet=True, actions=("refer",))
    return _held_for_no_one(ruling, "answered.unconfirmed")


def resolution_after(resolved: str, mark: str) -> str:
    """The value of `Finding.resolved` once `mark` is known: what a supervisor alone decided, after which a hit still
    holds, never takes the place of what the owner did.
    """
    return resolved if resolved in WAITING and mark in ("", SUPERVISOR) else mark


def protection_is_quiet(finding: Finding, ruling: Ruling) -> Ruling:
    """PROTECT is quiet and goes to a trained colleague; other verdicts always name a recipient."""
    if ruling.verdict == Verdict.PROTECT:
        return replace(ruling, recipient="protection", quiet=True)
    if ruling.verdict in {Verdict.REFER, Verdict.HOLD} and not ruling.recipient:
        return replace(ruling, recipient="second_line")
    return ruling


def help_is_offered(finding: Finding, ruling: Ruling) -> Ruling:
    """The actions to call for help and to protect are always offered; to clear is not, while an owner must confirm or a
    victim may be present.
    """
    barred: frozenset[Action] = frozenset({"clear"}) if rank(ruling.verdict) >= rank(Verdict.HOLD) else frozenset()
    kept = [action for action in ruling.actions if action not in barred]
    return replace(ruling, actions=(*kept, *(action for action in ALWAYS_OFFERED if action not in kept)))


RULES: tuple[Callable[[Finding, Ruling], Ruling], ...] = (
    nationality_never_decides,
    unreviewed_goes_to_legal,
    likeness_never_holds,
    hold_needs_an_owner,
    sanction_is_no_warrant,
    only_the_owner_lowers,
    no_hold_after_the_answer,
    no_hold_on_what_was_withdrawn,
    no_hold_on_what_was_added_in_mass,
    # The last two add what every ruling has, and a milder one has lost the file's recipient and actions by then.
    protection_is_quiet,
    help_is_offered,
)


def restrain(finding: Finding, ruling: Ruling) -> Ruling:
    """The ruling after every harm rule."""
    for rule in RULES:
        ruling = rule(finding, ruling)
    return ruling


def spare(ruling: Ruling) -> Ruling:
    """The ruling for a person in care: never HOLD, and the protection colleague decides what happens (Protocol against
    trafficking, Articles 6 and 7; non-punishment). The counter sees an ordinary referral.
    """
    if ruling.verdict != Verdict.HOLD:
        return ruling
    milder = _milder(ruling, Verdict.REFER, "finding.refer")
    return replace(milder, recipient="protection", quiet=True, legal_note="", actions=("refer", *ALWAYS_OFFERED))


def _held_for_no_one(ruling: Ruling, next_step: str) -> Ruling:
    """REFER in the place of HOLD, with the document left to its bearer."""
    if ruling.verdict in {Verdict.REFER, Verdict.HOLD} and not ruling.quiet:
        return replace(_milder(ruling, Verdict.REFER, next_step), actions=("refer", "ask_owner", "clear"))
    return replace(ruling, actions=tuple(action for action in ruling.actions if action != "retain_document"))


def _unreviewed_note(ruling: Ruling) -> bool:
    return ruling.legal_note == "legal.notice_not_reviewed"


def _milder(ruling: Ruling, verdict: Verdict, next_step: str) -> Ruling:
    """The ruling at a lower verdict, with that verdict's step and actions, since the file's own would not fit."""
    actions: tuple[Action, ...] = ("clear", "refer")
    # A milder ruling is no case for the protection colleague any more.
    recipient = ruling.recipient if verdict == Verdict.REFER and ruling.recipient != "protection" else ""
    return replace(ruling, verdict=verdict, next_step=next_step, recipient=recipient, actions=actions, path="")
