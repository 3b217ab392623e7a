"""Checks and what they found, and how referrals ended."""

from collections.abc import Iterator
from datetime import timedelta

from leeward.apps.border.models import Decision, Referral
from leeward.apps.border.queries.outcomes import outcome_named
from leeward.apps.indexing.queries.records import record_id
from leeward.apps.networks.models import MentionKind, SourceKind, TieKind
from leeward.apps.networks.queries.stated import values
from leeward.apps.networks.queries.stated.parties import with_facts
from leeward.apps.networks.queries.stated.statement import Content, Named, Place, Related, Statement
from leeward.apps.screening.access.checks import is_discreet
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.access.judgement import is_quiet
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.care import is_in_care
from leeward.apps.screening.queries.presented_again import presented_again
from leeward.core.document.mrz import MalformedMrz
from leeward.platform.retention import days_kept
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

_SURE = ("strong", "exact")
"""How sure a hit is from which it relates the traveller to the record."""
_PROTECTIVE = frozenset({"protection", "child", "asylum"})
"""Ends of a referral after which the traveller is no one to look into."""
_GRADE = ("A", "2")
"""An officer of the agency saw document and bearer; whether the document tells the truth is another matter."""


def check_said(check: Check) -> list[Statement]:
    """What a check says: the traveller, and the records that surely hit. Nothing of one that does not open any more."""
    content = _content(check)
    if content is None:
        return []
    key, quiet = check.pk.hex, is_protected(check)
    uses = tuple(used for number, issuer in content.documents for used in values.document(number, issuer))
    named = Named(0, MentionKind.PERSON, content, "traveller", quiet, uses)
    (named,) = with_facts([named], check.created_at.date())
    return [_statement(SourceKind.CHECK, key, check, named, tuple(_hits(check, key)))]


def referral_said(referral: Referral) -> list[Statement]:
    """What came out of a referral: the traveller again, and the end in its code and the officer's words."""
    check = referral.check_made
    content = _content(check)
    if content is None:
        return []
    quiet = referral.quiet or is_protected(check) or referral.outcome in _PROTECTIVE
    uses = tuple(used for number, issuer in content.documents for used in values.document(number, issuer))
    named = Named(0, MentionKind.PERSON, content, "referred", quiet, uses)
    (named,) = with_facts([named], check.created_at.date())
    outcome = outcome_named(referral.outcome)
    words = [str(outcome.text) if outcome else "", "" if quiet else referral.outcome_note]
    return [_statement(SourceKind.REFERRAL, referral.pk.hex, check, named, text="\n".join(filter(None, words)))]


def is_protected(check: Check) -> bool:
    """Whether the traveller of a check is, or may be, someone to protect: by verdict, findings, a mark of care, or what
    the officer saw and decided.
    """
    kinds = ("", *(each.kind for each in check.findings.all()))
    if is_discreet(check) or any(is_quiet(kind, check.verdict_now) for kind in kinds):
        return True
    return _seen_as_protected(check) or is_in_care(check)


def _seen_as_protected(check: Check) -> bool:
    """Whether the officer decided so, referred quietly, or noted a silent sign or a state that the traveller fears."""
    decided, referred = getattr(check, "decision_made", None), getattr(check, "referral", None)
    if decided is not None and decided.choice == Decision.Choice.PROTECT:
        return True
    return hasattr(check, "signs") or (referred is not None and referred.quiet)


def _statement(
    kind: SourceKind, key: str, check: Check, named: Named, ties: tuple[Related, ...] = (), text: str = ""
) -> Statement:
    return Statement(
        kind,
        key,
        check.officer.agency_id,
        post=check.post_id,
        at=check.created_at,
        reliability=_GRADE[0],
        credibility=_GRADE[1],
        purge_at=check.created_at + timedelta(days_kept("checks")),
        text=text,
        mentions=(named,),
        ties=ties,
    )


def _content(check: Check) -> Content | None:
    try:
        presented = presented_again(check)
    except Unreadable as error:
        note_skipped(error)
        return None
    except (MalformedMrz, InvalidRequest):
        return None
    surname, given = (*presented.names, "", "")[:2]
    shown = tuple(
        dict.fromkeys(filter(None, (f"{given} {surname}".strip(), *(each.text for each in presented.subject.names))))
    )
    return Content(
        shown,
        surname,
        given,
        tuple(str(each) for each in presented.subject.birth_dates),
        presented.subject.sex or "",
        presented.subject.nationalities,
        ((presented.number, presented.issuer),) if presented.number else (),
        facts=(("verdict", check.verdict_now),),
    )


def _hits(check: Check, key: str) -> Iterator[Related]:
    for found in check.findings.all():
        if found.record and found.strength in _SURE and not found.resolved:
            of = Place(SourceKind.RECORD, record_id(found.record).hex)
            yield Related(TieKind.LINKED, Place(SourceKind.CHECK, key), of, found.kind)
