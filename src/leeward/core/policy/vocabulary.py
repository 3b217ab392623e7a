"""The words that a policy file may use: closed lists, so that a misspelling fails at start and not at the counter.

There is no action of arrest and no kind for nationality, ethnicity or religion, so no file can ask for one.
"""

from collections.abc import Mapping
from typing import Literal, get_args

from leeward.core.policy.verdicts import Verdict, rank
from leeward.core.record.content.person_kinds import NOTICE_KINDS, TOPIC_KINDS

Recipient = Literal["", "second_line", "protection", "duty", "legal"]
Action = Literal["clear", "refer", "call_help", "protect", "ask_owner", "retain_document"]

RECIPIENTS: tuple[Recipient, ...] = get_args(Recipient)
ACTIONS: tuple[Action, ...] = get_args(Action)
REVIEW_STATES = ("", "under_review", "reviewed", "diffusion_not_reviewed")

DOCUMENT_KINDS = (
    "document.check_digit",
    "document.malformed_field",
    "document.name_unusual",
    "document.date_impossible",
    "document.age_implausible",
    "document.expired",
    "document.no_expiry",
    "document.validity_too_long",
    "document.issuer_unknown",
    "document.issuer_historic",
    "document.issuer_specimen",
    "document.issuer_fantasy",
    "document.issuer_implausible",
    "document.specimen",
    "document.number_unusual",
    "document.nationality_unknown",
    "document.nationality_implausible",
    "document.nationality_differs",
    "document.chip_differs",
    "document.seal_differs",
    "document.manifest_differs",
    "document.lost",
    "document.stolen",
    "document.revoked",
    "document.invalid",
    "document.stolen_blank",
    "document.lookalike",
    "document.other_identity",
    "document.many_documents",
    "document.impossible_travel",
)
CHIP_KINDS = (
    "chip.signature_bad",
    "chip.hash_differs",
    "chip.group_unlisted",
    "chip.signer_contradicted",
    "chip.country_differs",
    "chip.revoked",
    "chip.key_unproved",
    "chip.out_of_validity",
    "chip.known_deviation",
    "chip.unreadable",
    "chip.unsigned",
    "chip.signer_unknown",
    "chip.cannot_verify",
    "chip.zone_missing",
    "chip.weak_algorithm",
    "chip.list_old",
)
SEAL_KINDS = (
    "seal.signature_broken",
    "seal.revoked",
    "seal.country_differs",
    "seal.out_of_validity",
    "seal.wrong_purpose",
    "seal.signer_unknown",
    "seal.cannot_verify",
    "seal.list_old",
)
FACE_KINDS = ("face.differs",)
PERMIT_KINDS = ("permit.valid", "permit.not_yet", "permit.expired", "permit.revoked")
LIST_KINDS = ("manifest.incomplete",)
SEARCH_KINDS = ("search.incomplete",)
STAY_KINDS = ("stay.ban",)
KINDS = (
    DOCUMENT_KINDS
    + CHIP_KINDS
    + SEAL_KINDS
    + FACE_KINDS
    + PERMIT_KINDS
    + LIST_KINDS
    + SEARCH_KINDS
    + STAY_KINDS
    + NOTICE_KINDS
    + TOPIC_KINDS
)

EVIDENCE = ("issuer.not_stated",)
"""Reasons of a finding that a row may require."""

_AT_COUNTER: frozenset[Verdict] = frozenset({Verdict.VERIFY})
_ONWARD: frozenset[Verdict] = frozenset({Verdict.REFER})
_ANY_BELOW_HOLD: frozenset[Verdict] = frozenset(verdict for verdict in Verdict if rank(verdict) < rank(Verdict.HOLD))

NEXT_STEPS: Mapping[str, frozenset[Verdict]] = {
    "clear.proceed": frozenset({Verdict.CLEAR}),
    "clear.partly": frozenset({Verdict.CLEAR}),
    "name.no_match": frozenset({Verdict.CLEAR}),
    "name.choose": _ANY_BELOW_HOLD,
    "name.single": _ANY_BELOW_HOLD,
    "answered.other_person": frozenset({Verdict.CLEAR}),
    "answered.not_valid": frozenset({Verdict.CLEAR}),
    "answered.confirmed": _ONWARD,
    "answered.hold_over": _ONWARD,
    "answered.owner_withdrew": _ONWARD,
    "answered.unconfirmed": _ONWARD,
    "zone.scan_again": _AT_COUNTER,
    "zone.compare_printed": _AT_COUNTER,
    "zone.refer_reading": _ONWARD,
    "expired.ask_other": _AT_COUNTER,
    "validity.check_issue_date": _AT_COUNTER,
    "issuer.check_code": _AT_COUNTER,
    "issuer.refer_document": _ONWARD,
    "nationality.check_type": _AT_COUNTER,
    "reading.refer_document": _ONWARD,
    "chip.refer_document": _ONWARD,
    "chip.refer_copy": _ONWARD,
    "chip.read_again": _AT_COUNTER,
    "chip.look_at_document": _AT_COUNTER,
    "chip.clear_as_without": frozenset({Verdict.CLEAR}),
    "seal.clear_as_without": frozenset({Verdict.CLEAR}),
    "seal.refer_document": _ONWARD,
    "seal.look_at_document": _AT_COUNTER,
    "face.compare": _AT_COUNTER,
    "permit.ask": _AT_COUNTER,
    "lost_document.ask_bearer": frozenset({Verdict.VERIFY, Verdict.REFER}),
    "stolen_document.compare_bearer": frozenset({Verdict.VERIFY, Verdict.REFER}),
    "invalid_document.ask_bearer": frozenset({Verdict.VERIFY, Verdict.REFER}),
    "document.keep_and_refer": _ONWARD,
    "document.read_number_again": _AT_COUNTER,
    "document.state_issuer": _AT_COUNTER,
    "document.compare_bearer": _AT_COUNTER,
    "document.compare_identity": frozenset({Verdict.VERIFY, Verdict.REFER}),
    "likeness.compare_details": _AT_COUNTER,
    "likeness.refer_quietly": _ONWARD,
    "notice.ask_legal": _ONWARD,
    "red.confirm_with_owner": frozenset({Verdict.HOLD}),
    "wanted.confirm_with_owner": frozenset({Verdict.HOLD}),
    "hold.confirm_with_owner": frozenset({Verdict.HOLD}),
    "sanction.ask_duty": _ONWARD,
    "blue.let_pass_report": _ANY_BELOW_HOLD,
    "green.follow_national_rule": frozenset({Verdict.VERIFY, Verdict.REFER}),
    "black.check_identity": frozenset({Verdict.VERIFY, Verdict.REFER}),
    "orange.show_pattern": frozenset({Verdict.VERIFY, Verdict.REFER}),
    "purple.show_pattern": frozenset({Verdict.VERIFY, Verdict.REFER}),
    "silver.let_pass_report": _ANY_BELOW_HOLD,
    "warning.refer": _ONWARD,
    "information.let_pass_report": _ANY_BELOW_HOLD,
    "elsewhere.ask_owner": _ONWARD,
    "yellow.take_to_protection": frozenset({Verdict.PROTECT}),
    "missing.take_to_protection": frozenset({Verdict.PROTECT}),
    "protection.take_to_protection": frozenset({Verdict.PROTECT}),
    "ban.compare_person": _AT_COUNTER,
    "ban.refer": _ONWARD,
    "finding.look": _AT_COUNTER,
    "finding.refer": _ONWARD,
}
"""Each next step with the verdicts under which it is allowed; the sentence catalogue has its text."""

LEGAL_NOTES = (
    "legal.zone_is_a_hint",
    "legal.chip_is_a_hint",
    "legal.expired",
    "legal.issuer_confirms",
    "legal.retain_document",
    "legal.likeness_is_no_identity",
    "legal.notice_not_reviewed",
    "legal.hold_is_no_detention",
    "legal.sanction_no_arrest",
    "legal.ban_no_arrest",
    "legal.inform_only",
    "legal.national_rule",
    "legal.non_punishment",
    "legal.finding",
)
FALSE_ALARMS = (
    "false_alarm.reading",
    "false_alarm.chip",
    "false_alarm.seal",
    "false_alarm.face",
    "false_alarm.dates",
    "false_alarm.codes",
    "false_alarm.passenger_list",
    "false_alarm.earlier_checks",
    "false_alarm.reported_document",
    "false_alarm.number_likeness",
    "false_alarm.possible_likeness",
    "false_alarm.strong_likeness",
    "false_alarm.notice_not_reviewed",
)
QUESTIONS = ("ask.bearer_is_holder", "ask.holder_reported", "ask.issuer_says", "ask.other_proof")
ANSWERS = ("yes", "no", "unsure", "recovered", "still_lost", "no_answer")
OUTCOMES = (
    "outcome.proceed_tell_issuer",
    "outcome.proceed_on_other_proof",
    "outcome.retain_and_proceed",
    "outcome.retain_and_refer",
    "outcome.refer_impostor",
    "outcome.refer_identity",
)
