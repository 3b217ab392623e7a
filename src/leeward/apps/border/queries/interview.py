"""An interview as recorded: its questions with their answers, the next one, and the outcomes that it allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.border.access import may_refuse
from leeward.apps.border.models import InterviewAnswer, Referral
from leeward.apps.border.queries.facts import ages_on, facts_of
from leeward.apps.border.queries.outcomes import GRADED, OUTCOMES, REFUSED
from leeward.apps.border.queries.travellers import checks_beside, owners_asked
from leeward.apps.screening.access.checks import sees_protected
from leeward.apps.screening.access.judgement import is_told
from leeward.apps.screening.queries.care import is_in_care
from leeward.apps.screening.queries.checks import present
from leeward.apps.screening.queries.policy import policy
from leeward.apps.screening.queries.switch import STOPPED
from leeward.core.policy.interview import PATH, Facts, Step, graded_outcome, missing_needs, next_question, steps
from leeward.core.policy.interview_table import interview
from leeward.core.policy.table import Path
from leeward.messages import sentence


@dataclass(frozen=True, slots=True)
class Given:
    """The newest answer to a question, with the officer's words, and how many came before it."""

    answer: str
    words: str
    by: str
    at: datetime
    earlier: int


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose. `waiting` says that it needs an owner's answer, which is not there."""

    value: str
    text: str
    waiting: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of this interview as pages show it, with what was recorded."""

    name: str
    text: str
    options: list[Option]
    answer_text: str
    given: Given | None

    @property
    def first_open(self) -> str:
        """The first answer that can be chosen."""
        return next((option.value for option in self.options if not option.waiting), "")


@dataclass(frozen=True, slots=True)
class Ending:
    """An outcome, and why the referral cannot end with it yet; empty where it can."""

    code: str
    text: str
    whys: list[str]


@dataclass(frozen=True, slots=True)
class Progress:
    """The interview so far: the questions that are asked, and the next one (None at the end)."""

    asked: list[Asked]
    next: Asked | None

    def question_of(self, name: str) -> Asked | None:
        """The question with this name, if this traveller is asked it."""
        return next((each for each in self.asked if each.name == name), None)


def progress(referral: Referral, officer: Officer) -> Progress:
    """The interview of a referral."""
    given = given_of(referral)
    found = steps(interview(), facts_for(referral, officer), answers(given))
    asked = [_question_of(step, given) for step in found]
    upcoming = next_question(found)
    return Progress(asked, next((each for each in asked if upcoming and each.name == upcoming.name), None))


def given_of(referral: Referral) -> dict[str, Given]:
    """The newest answer to each question."""
    found: dict[str, Given] = {}
    for row in InterviewAnswer.objects.filter(referral=referral).select_related("answered_by"):
        before = found.get(row.question)
        earlier = before.earlier + 1 if before else 0
        found[row.question] = Given(row.answer, row.words, row.answered_by.display_name, row.answered_at, earlier)
    return found


def answers(given: Mapping[str, Given]) -> dict[str, str]:
    """The answers alone."""
    return {name: each.answer for name, each in given.items()}


def facts_for(referral: Referral, officer: Officer) -> Facts:
    """What is known of the traveller without asking, as far as the officer may see it: a question must not reveal what
    a record says of which the officer sees only the owner.
    """
    check = referral.check_made
    checks = [check, *checks_beside(check, officer)]
    shown = [present(each, officer) for each in checks]
    found = (row["kind"] for each in shown for row in each["findings"])
    return Facts(
        ages=ages_on(facts_of(shown[0])["birth_date"], local_date(check.post)),
        kinds=frozenset(kind for kind in found if is_told(kind, recipient=sees_protected(officer))),
        path=_path(referral, shown[0]),
        owners=frozenset(each.owner_answer for each in owners_asked(checks) if each.owner_answer),
    )


def _path(referral: Referral, shown: Mapping[str, Any]) -> Path | None:
    """The questions about the decisive finding, where the officer may see it. Those begun go on after its record has
    been withdrawn: that is one of the ends.
    """
    first = referral.check_made.decision  # an owner's answer since replaces the verdict, not what was found
    decisive = first.get("decisive")
    seen = decisive is not None and shown["findings"][decisive]["view"] == "full"
    begun = InterviewAnswer.objects.filter(referral=referral, question__startswith=f"{PATH}.").exists()
    return policy().paths.get(str(first.get("path", ""))) if seen or begun else None


def endings(referral: Referral, officer: Officer) -> list[Ending]:
    """The outcomes of a referral: the graded one that its answers reach, then the general ones that it may have."""
    facts, given = facts_for(referral, officer), answers(given_of(referral))
    reached = graded_outcome(facts, given)
    general = [each for each in OUTCOMES if may_refuse(referral) or each.code != REFUSED]
    first = [Ending(reached, sentence(reached), [])] if reached else []
    stopped = [str(STOPPED)] if is_in_care(referral.check_made) else []
    return [
        *first,
        *(
            Ending(each.code, str(each.text), [*(stopped if each.against else []), *whys_not(each.code, facts, given)])
            for each in general
        ),
    ]


def whys_not(outcome: str, facts: Facts, given: Mapping[str, str]) -> list[str]:
    """Why the referral cannot end with this outcome, as sentences."""
    if outcome.startswith(GRADED):
        return [] if graded_outcome(facts, given) == outcome else [sentence("interview.needs.graded")]
    return [sentence(f"interview.needs.{why}") for why in missing_needs(interview(), outcome, facts, given)]


def _question_of(step: Step, given: Mapping[str, Given]) -> Asked:
    options = [Option(value, sentence(code), value in step.waiting) for value, code in step.choices.items()]
    said = sentence(step.choices[step.answer]) if step.answer else ""
    return Asked(step.name, sentence(step.ask), options, said, given.get(step.name) if step.answer else None)
