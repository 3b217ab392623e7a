"""Consent as data: who agreed that which fields go to which recipient for which purpose, until when.

`allows` is the one question. The seven HTCDS questions (con_Consent; IOM screening form) are each answered yes, no or
later; `resources/care/consent_questions.csv` says which of them a purpose needs. A child's consent is given by a
guardian or an authority, with the child's assent. What may be shared without consent is `exceptions`, not here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from leeward.resources.tables import lines

Said = Literal["yes", "no", "later"]
Purpose = Literal[
    "care",
    "referral",
    "protection_status",
    "investigation_facts",
    "police_question",
    "family_contact",
    "missing_notice",
    "partner_mark",
    "research",
]
Field = Literal["identity", "contact", "needs", "health", "story", "exploitation", "pictures", "documents"]
"""What consent covers, by groups of fields; `htcds.fields.Field.group` says which HTCDS field is in which."""
Giver = Literal["person", "guardian", "authority"]
QUESTIONS = ("interview", "purpose", "use", "research", "request", "storage", "withdrawal")
"""The seven questions, in HTCDS's order: agrees to the interview; and was informed of its purpose, of the use of the
data, of research with data that identify no one, of the right to ask for the data, of how long they are kept, of how to
withdraw."""
TABLE = "care/consent_questions.csv"
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
FIELDS: tuple[Field, ...] = get_args(Field)


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent: one purpose, one recipient (an agency's or service's code), some fields, an end.

    `answers` has the seven questions; one that is missing is `later`. `interpreter` is empty where none was needed;
    `pictures` says that the questions were shown as pictures.
    """

    id: str
    purpose: Purpose
    recipient: str
    fields: frozenset[Field]
    given_by: Giver
    answers: Mapping[str, Said]
    language: str
    asked_by: str
    asked_at: datetime
    expires: datetime
    interpreter: str = ""
    pictures: bool = False
    withdrawn: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether it was given by now, and has neither ended nor been withdrawn."""
        return self.asked_at <= at < self.expires and (self.withdrawn is None or at < self.withdrawn)


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether something may be shared: the consent that allows it, or the code of `messages.care` that says why not."""

    allowed: bool
    consent: str = ""
    why: str = ""


def allows(
    consents: Iterable[Consent], purpose: Purpose, recipient: str, field: Field, at: datetime, *, child: bool
) -> Permission:
    """Whether one of the consents lets this field go to this recipient for this purpose at this moment.

    What was asked last for a purpose and a recipient replaces what was asked before: an older yes does not outlive a
    later no, nor a wider one a narrower. `child` is whether the person counts as one (`children.minority`).
    """
    meant = [
        each for each in consents if (each.purpose, each.recipient) == (purpose, recipient) and each.asked_at <= at
    ]
    latest = max(meant, key=lambda each: each.asked_at, default=None)
    if latest is None or field not in latest.fields:
        return Permission(False, why="care.consent.none")
    why = _hindrance(latest, at, child)
    return Permission(False, why=why) if why else Permission(True, consent=latest.id)


def _hindrance(consent: Consent, at: datetime, child: bool) -> str:
    """Why this consent does not allow sharing now, the first reason; empty where it does."""
    if _is_withdrawn(consent, at):
        return "care.consent.withdrawn"
    if at >= consent.expires:
        return "care.consent.expired"
    if child and consent.given_by == "person":
        return "care.consent.guardian"
    answers = {consent.answers.get(question, "later") for question in needed_questions(consent.purpose)}
    return "care.consent.no" if "no" in answers else "care.consent.later" if "later" in answers else ""


def keeps_out_of_research(consents: Iterable[Consent], at: datetime) -> bool:
    """Whether the person said no to research with data that identify no one, or took back what they had agreed to.

    The newest answer counts, in whichever talk it was given; "later" is none. Who was never asked has not said no.
    """
    asked = [each for each in consents if each.asked_at <= at]
    said = [each for each in asked if each.answers.get("research", "later") != "later"]
    newest = max(said, key=lambda each: each.asked_at, default=None)
    if newest is None:
        return bool(asked) and all(_is_withdrawn(each, at) for each in asked)
    return newest.answers["research"] == "no" or _is_withdrawn(newest, at)


def _is_withdrawn(consent: Consent, at: datetime) -> bool:
    return consent.withdrawn is not None and at >= consent.withdrawn


def withdraw(consent: Consent, at: datetime) -> Consent:
    """The consent, withdrawn at this moment; the first withdrawal stays."""
    return consent if consent.withdrawn is not None else replace(consent, withdrawn=at)


def recipients_to_tell(consents: Iterable[Consent], at: datetime) -> frozenset[str]:
    """Those who once had a consent, and now have none that holds: they learn that every use stops."""
    known = tuple(consents)
    holding = {each.recipient for each in known if each.holds(at)}
    return frozenset(each.recipient for each in known if each.asked_at <= at) - holding


@cache
def _purposes_by_question() -> Mapping[str, frozenset[str]]:
    found = {
        line.word("question", QUESTIONS): line.words("needed_for", (*PURPOSES, "every"))
        for line in lines(TABLE, ("question", "needed_for", "source"))
    }
    return MappingProxyType(found)


def needed_questions(purpose: Purpose) -> frozenset[str]:
    """The questions that must be answered yes before data may be shared for this purpose."""
    return frozenset(
        question for question, purposes in _purposes_by_question().items() if purposes & {purpose, "every"}
    )
