"""The shipped table: kind, strength and review state against the verdict, each with its reason."""

import itertools
from dataclasses import replace

import pytest

from leeward.core.findings import Finding, Reason, Severity, Strength
from leeward.core.policy import Context, Policy, decide, default
from leeward.core.policy.vocabulary import DOCUMENT_KINDS, EVIDENCE, KINDS, REVIEW_STATES
from leeward.core.record.content.person_kinds import NOTICE_KINDS, TOPIC_KINDS

COVERED = Context(coverage={"UN-SC": "current"})
STRENGTHS: tuple[Strength, ...] = ("possible", "strong", "exact")
SEVERITIES: tuple[Severity, ...] = ("info", "low", "medium", "high", "critical")

# kind, severity, verdict, next step, why
DOCUMENTS: list[tuple[str, Severity, str, str, str]] = [
    ("check_digit", "low", "VERIFY", "zone.scan_again", "a proven misreading is settled by reading again"),
    ("check_digit", "medium", "VERIFY", "zone.scan_again", "one digit is a smudge more often than a forgery"),
    ("check_digit", "high", "REFER", "zone.refer_reading", "two fields are more than a smudge"),
    ("malformed_field", "medium", "VERIFY", "zone.compare_printed", "the print says what the field should hold"),
    ("name_unusual", "low", "CLEAR", "clear.proceed", "one name is ordinary in many cultures"),
    ("date_impossible", "high", "VERIFY", "zone.compare_printed", "none alone is a reason to refuse"),
    ("age_implausible", "medium", "VERIFY", "zone.compare_printed", "the bearer is in front of the officer"),
    ("expired", "medium", "VERIFY", "expired.ask_other", "own citizens enter on an expired passport"),
    ("no_expiry", "info", "CLEAR", "clear.proceed", "some identity cards never expire"),
    ("no_expiry", "medium", "VERIFY", "validity.check_issue_date", "a passport always has an expiry date"),
    ("validity_too_long", "low", "CLEAR", "clear.proceed", "children of an issuer whose own rule is not known"),
    ("number_unusual", "info", "CLEAR", "clear.proceed", "a shape is a hint, never a verdict"),
    ("validity_too_long", "medium", "VERIFY", "validity.check_issue_date", "the issue date is on the page"),
    ("issuer_unknown", "medium", "VERIFY", "issuer.check_code", "most unknown codes are misread ones"),
    ("issuer_historic", "low", "VERIFY", "issuer.check_code", "an old document may still be valid"),
    ("issuer_historic", "high", "REFER", "issuer.refer_document", "a state cannot issue after its end"),
    ("issuer_specimen", "high", "REFER", "issuer.refer_document", "Utopia issues no passports"),
    ("issuer_fantasy", "high", "REFER", "issuer.refer_document", "no state issues it"),
    ("issuer_implausible", "medium", "VERIFY", "issuer.check_code", "the title of the document settles it"),
    ("specimen", "medium", "VERIFY", "issuer.check_code", "a sample is in hand, or a misread number"),
    ("nationality_unknown", "low", "VERIFY", "nationality.check_type", "no check digit covers the code"),
    ("nationality_implausible", "low", "VERIFY", "nationality.check_type", "origin never refers anyone"),
    ("nationality_differs", "info", "CLEAR", "clear.proceed", "issuer and nationality may differ"),
    ("chip_differs", "high", "REFER", "reading.refer_document", "the issuer signed another number or person"),
    ("chip_differs", "medium", "VERIFY", "zone.compare_printed", "no check digit covers the field"),
    ("seal_differs", "high", "REFER", "reading.refer_document", "the issuer signed another number or person"),
    ("manifest_differs", "low", "CLEAR", "clear.proceed", "one slip of a carrier is everyday"),
    ("manifest_differs", "medium", "VERIFY", "zone.compare_printed", "two fields are another document"),
    ("lost", "high", "REFER", "lost_document.ask_bearer", "the holder's own passport is the usual case"),
    ("stolen", "high", "REFER", "stolen_document.compare_bearer", "the holder may have it back"),
    ("revoked", "high", "REFER", "document.keep_and_refer", "refer, keep document"),
    ("stolen_blank", "critical", "REFER", "document.keep_and_refer", "refer, keep document"),
    ("invalid", "medium", "REFER", "invalid_document.ask_bearer", "the issuer says why"),
    ("lookalike", "low", "VERIFY", "document.read_number_again", "another number until it is read again"),
    ("other_identity", "high", "REFER", "document.compare_identity", "one number, two people"),
    ("other_identity", "medium", "VERIFY", "document.compare_identity", "names are misread and change"),
    ("many_documents", "low", "VERIFY", "document.compare_bearer", "two states' passports are ordinary"),
    ("impossible_travel", "medium", "VERIFY", "document.compare_bearer", "a clerk signs in at the wrong post"),
]

CHIPS: list[tuple[str, Severity, str, str, str]] = [
    ("signature_bad", "critical", "REFER", "chip.refer_document", "no known key made this signature"),
    ("hash_differs", "critical", "REFER", "chip.refer_document", "changed after it was signed"),
    ("group_unlisted", "high", "REFER", "chip.refer_document", "put there by someone else"),
    ("signer_contradicted", "high", "REFER", "chip.refer_document", "it borrows an authority's name"),
    ("country_differs", "high", "REFER", "chip.refer_document", "no state signs for another"),
    ("revoked", "high", "REFER", "chip.refer_document", "the issuer took its signer back"),
    ("key_unproved", "high", "REFER", "chip.refer_copy", "perhaps a copy, perhaps disturbed: never forged on it alone"),
    ("unreadable", "medium", "VERIFY", "chip.read_again", "most bad reads are a document that moved"),
    ("unsigned", "medium", "VERIFY", "chip.read_again", "every chip has a security object"),
    ("out_of_validity", "medium", "VERIFY", "chip.look_at_document", "issuers' clocks and dates err too"),
    ("known_deviation", "low", "VERIFY", "chip.look_at_document", "the issuer's own mistake"),
    (
        "signer_unknown",
        "low",
        "CLEAR",
        "chip.clear_as_without",
        "cannot verify is not forged: worth as much as no chip",
    ),
    ("cannot_verify", "low", "CLEAR", "chip.clear_as_without", "an algorithm that we lack is our own gap"),
    ("zone_missing", "low", "CLEAR", "chip.clear_as_without", "a read without DG1 says nothing of the page"),
    ("weak_algorithm", "info", "CLEAR", "clear.proceed", "the issuer chose it"),
    ("list_old", "info", "CLEAR", "clear.proceed", "the traveller cannot help our old list"),
]

SEALS: list[tuple[str, Severity, str, str, str]] = [
    ("signature_broken", "high", "REFER", "seal.refer_document", "changed, or made by someone else"),
    ("revoked", "high", "REFER", "seal.refer_document", "the issuer took its signer back"),
    ("country_differs", "high", "REFER", "seal.refer_document", "no state signs for another"),
    ("out_of_validity", "medium", "VERIFY", "seal.look_at_document", "issuers' clocks and dates err too"),
    ("wrong_purpose", "medium", "VERIFY", "seal.look_at_document", "the issuer used the wrong certificate"),
    (
        "signer_unknown",
        "low",
        "CLEAR",
        "seal.clear_as_without",
        "cannot verify is not forged: worth as much as no seal",
    ),
    ("cannot_verify", "low", "CLEAR", "seal.clear_as_without", "an algorithm that we lack is our own gap"),
    ("list_old", "info", "CLEAR", "clear.proceed", "the traveller cannot help our old list"),
]

FACES: list[tuple[str, Severity, str, str, str]] = [
    ("differs", "medium", "VERIFY", "face.compare", "a program's advice: the officer looks, and decides"),
]

PERMITS: list[tuple[str, Severity, str, str, str]] = [
    ("valid", "info", "CLEAR", "clear.proceed", "seen, and nothing to do"),
    ("not_yet", "medium", "VERIFY", "permit.ask", "another ground may cover the stay"),
    ("expired", "medium", "VERIFY", "permit.ask", "no offence by itself"),
    ("revoked", "medium", "VERIFY", "permit.ask", "the agency's own decision, and perhaps the holder's wish"),
]

# kind, then the verdict for possible, strong and exact of a reviewed notice, then the step when strong, and why
PERSONS = [
    ("red", "VERIFY", "HOLD", "HOLD", "red.confirm_with_owner", "hold, call the NCB, confirm"),
    ("wanted", "VERIFY", "HOLD", "HOLD", "wanted.confirm_with_owner", "a national warrant is confirmed too"),
    ("blue", "VERIFY", "VERIFY", "VERIFY", "blue.let_pass_report", "let pass, report"),
    ("green", "VERIFY", "REFER", "REFER", "green.follow_national_rule", "follow the national rule"),
    ("yellow", "REFER", "PROTECT", "PROTECT", "yellow.take_to_protection", "missing, often a minor"),
    ("missing", "REFER", "PROTECT", "PROTECT", "missing.take_to_protection", "missing"),
    ("protection", "REFER", "PROTECT", "PROTECT", "protection.take_to_protection", "a possible victim"),
    ("black", "VERIFY", "REFER", "REFER", "black.check_identity", "the dead do not travel: an identity misused"),
    ("orange", "VERIFY", "REFER", "REFER", "orange.show_pattern", "an imminent threat"),
    ("purple", "VERIFY", "VERIFY", "VERIFY", "purple.show_pattern", "show the pattern"),
    ("silver", "VERIFY", "VERIFY", "VERIFY", "silver.let_pass_report", "assets are traced, not people"),
    ("un_special", "VERIFY", "REFER", "REFER", "sanction.ask_duty", "a travel ban, no warrant"),
    ("sanction", "VERIFY", "REFER", "REFER", "sanction.ask_duty", "a list alone is no ground for arrest"),
    ("warning", "VERIFY", "REFER", "REFER", "warning.refer", "an agency warns"),
    ("elsewhere", "VERIFY", "REFER", "REFER", "elsewhere.ask_owner", "only the owner knows why"),
    ("information", "VERIFY", "VERIFY", "VERIFY", "information.let_pass_report", "the owner wants to know"),
]


@pytest.fixture(scope="module")
def policy() -> Policy:
    return default()


def finding(kind: str, strength: Strength = "exact", review_state: str = "", severity: Severity = "high") -> Finding:
    record = "BRB-RBPF/1" if kind.startswith("person") else ""
    return Finding(kind, severity, Reason(kind), strength, record=record, review_state=review_state)


@pytest.mark.parametrize(
    ("part", "kind", "severity", "verdict", "step", "why"),
    [("document", *row) for row in DOCUMENTS]
    + [("chip", *row) for row in CHIPS]
    + [("seal", *row) for row in SEALS]
    + [("face", *row) for row in FACES]
    + [("permit", *row) for row in PERMITS],
)
def test_documents_and_chips(
    policy: Policy, part: str, kind: str, severity: Severity, verdict: str, step: str, why: str
) -> None:
    decision = decide([finding(f"{part}.{kind}", severity=severity)], policy, context=COVERED)
    assert (decision.verdict, decision.next_step) == (verdict, step), why


@pytest.mark.parametrize("kind", ["lost", "stolen", "revoked", "invalid", "stolen_blank"])
@pytest.mark.parametrize("strength", ["possible", "strong"])
def test_number_without_its_issuer_is_read_again(policy: Policy, kind: str, strength: Strength) -> None:
    decision = decide([finding(f"document.{kind}", strength)], policy, context=COVERED)
    assert (decision.verdict, decision.next_step) == ("VERIFY", "document.read_number_again")


@pytest.mark.parametrize("kind", ["lost", "stolen", "revoked", "invalid", "stolen_blank"])
def test_a_number_typed_without_an_issuer_asks_for_it_and_offers_no_clear(policy: Policy, kind: str) -> None:
    unstated = replace(finding(f"document.{kind}", "possible"), explanation=(Reason("issuer.not_stated"),))
    decision = decide([unstated], policy, context=COVERED)
    assert (decision.verdict, decision.next_step) == ("VERIFY", "document.state_issuer")
    assert "clear" not in decision.ruling.actions


@pytest.mark.parametrize(("kind", "possible", "strong", "exact", "step", "why"), PERSONS)
def test_persons(policy: Policy, kind: str, possible: str, strong: str, exact: str, step: str, why: str) -> None:
    for strength, verdict in zip(STRENGTHS, (possible, strong, exact), strict=True):
        decision = decide([finding(f"person.{kind}", strength, "reviewed")], policy, context=COVERED)
        assert decision.verdict == verdict, f"{strength}: {why}"
        if strength == "strong":
            assert decision.next_step == step


@pytest.mark.parametrize("kind", NOTICE_KINDS)
@pytest.mark.parametrize("state", ["under_review", "diffusion_not_reviewed"])
@pytest.mark.parametrize("strength", STRENGTHS)
def test_unreviewed_notices(policy: Policy, kind: str, state: str, strength: Strength) -> None:
    decision = decide([finding(kind, strength, state)], policy, context=COVERED)
    likely = strength != "possible" or kind == "person.yellow"
    assert decision.verdict == ("REFER" if likely else "VERIFY"), "refer to the legal officer, no arrest on it alone"
    assert decision.recipient == ("legal" if likely else "")
    assert decision.legal_note == "legal.notice_not_reviewed"


def test_red_without_a_stated_review_goes_to_the_legal_officer(policy: Policy) -> None:
    decision = decide([finding("person.red", "exact")], policy, context=COVERED)
    assert (decision.verdict, decision.recipient) == ("REFER", "legal")


@pytest.mark.parametrize("strength", STRENGTHS)
def test_whom_a_passenger_list_does_not_state_to_the_end_is_looked_at(policy: Policy, strength: Strength) -> None:
    decision = decide([finding("manifest.incomplete", strength)], policy, context=COVERED)
    assert (decision.verdict, decision.next_step) == ("VERIFY", "finding.look")


def test_a_search_that_reached_a_limit_is_never_clear(policy: Policy) -> None:
    decision = decide([finding("search.incomplete", "exact")], policy, context=COVERED)
    assert (decision.verdict, decision.next_step) == ("REFER", "finding.refer")


@pytest.mark.parametrize(
    ("strength", "verdict", "step"),
    [
        ("exact", "REFER", "ban.refer"),
        ("strong", "VERIFY", "ban.compare_person"),
        ("possible", "VERIFY", "ban.compare_person"),
    ],
)
def test_a_ban_alone_is_a_question_and_never_a_hold(
    policy: Policy, strength: Strength, verdict: str, step: str
) -> None:
    decision = decide([finding("stay.ban", strength)], policy, context=COVERED)
    assert (decision.verdict, decision.next_step, decision.legal_note) == (verdict, step, "legal.ban_no_arrest")
    assert "clear" in decision.ruling.actions


def test_lists_above_name_every_kind() -> None:
    named = {f"document.{row[0]}" for row in DOCUMENTS} | {f"person.{row[0]}" for row in PERSONS}
    named |= {f"chip.{row[0]}" for row in CHIPS} | {f"seal.{row[0]}" for row in SEALS}
    named |= {f"face.{row[0]}" for row in FACES} | {f"permit.{row[0]}" for row in PERMITS}
    assert named | {"manifest.incomplete", "search.incomplete", "stay.ban"} == set(KINDS)
    assert set(DOCUMENT_KINDS).isdisjoint(NOTICE_KINDS + TOPIC_KINDS)


def test_every_combination_has_a_row(policy: Policy) -> None:
    for kind, strength, state, severity in itertools.product(KINDS, STRENGTHS, REVIEW_STATES, SEVERITIES):
        assert policy.row_for(finding(kind, strength, state, severity)), (kind, strength, state, severity)


def test_every_row_rules_on_something(policy: Policy) -> None:
    combinations = itertools.product(KINDS, STRENGTHS, REVIEW_STATES, SEVERITIES)
    found = [finding(*combination) for combination in combinations]
    found += [replace(each, explanation=(Reason(code),)) for each in found for code in EVIDENCE]
    used = {policy.row_for(each) for each in found}
    assert used == set(policy.rows)
