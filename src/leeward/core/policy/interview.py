"""The interview of the second line: which questions are asked of this traveller, and which outcomes the answers allow.

Each answer decides which of the later questions come (`steps`), and an outcome is open once its needs are met
(`missing_needs`). The table is `resources/policy/interview.yaml`; the questions about the finding itself are the
policy's path.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from leeward.core.policy.table import Path

PATH = "path"
"""The place of the path's questions in the table; each of them is `path.` and its name."""
Answers = Mapping[str, str]
Wanted = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known without asking: the youngest and oldest age in years, the kinds of the findings, the path for the
    decisive one, and what owners have answered.
    """

    ages: tuple[int, int] | None = None
    kinds: frozenset[str] = frozenset()
    path: Path | None = None
    owners: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Condition:
    """When a question is asked; an age that is not known counts as any."""

    age_from: int = 0
    age_below: int | None = None
    findings: tuple[str, ...] = ()
    answers: Wanted = field(default_factory=dict)

    def holds(self, facts: Facts, given: Answers) -> bool:
        """Whether all of it holds."""
        youngest, oldest = facts.ages or (0, 999)
        return (
            oldest >= self.age_from
            and (self.age_below is None or youngest < self.age_below)
            and (not self.findings or any(kind.startswith(self.findings) for kind in facts.kinds))
            and all(given.get(name) in wanted for name, wanted in self.answers.items())
        )


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers; asked where one of the conditions holds, or always without any."""

    name: str
    answers: tuple[str, ...]
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """What an outcome needs: an answer that one `has`, or that none has (`lacks`), or an owner's answer. `why` is the
    code of the sentence for the officer.
    """

    why: str
    has: Wanted = field(default_factory=dict)
    lacks: Wanted = field(default_factory=dict)
    owner: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Interview:
    """The table: questions in the order of asking, needs by outcome, and the answers that need an owner's own."""

    questions: tuple[Question, ...]
    outcomes: Mapping[str, tuple[Need, ...]]
    owner_says: Wanted


@dataclass(frozen=True, slots=True)
class Step:
    """A question that is asked of this traveller, with the answer that was given, empty before. `ask` and the values of
    `choices` are codes of the sentence catalogue; an answer of `waiting` needs an owner's, which is not there.
    """

    name: str
    ask: str
    choices: Mapping[str, str]
    answer: str = ""
    waiting: frozenset[str] = frozenset()


def steps(table: Interview, facts: Facts, given: Answers) -> tuple[Step, ...]:
    """The questions that are asked, in order. Those that follow from an answer come once it is given."""
    return tuple(_steps(table, facts, given))


def next_question(asked: tuple[Step, ...]) -> Step | None:
    """The next question without an answer, or None at the end."""
    return next((step for step in asked if not step.answer), None)


def graded_outcome(facts: Facts, given: Answers) -> str:
    """The graded outcome to which the answers of the path lead; empty where they have not reached an end."""
    at = facts.path.start if facts.path else ""
    while facts.path is not None and at in facts.path.questions:
        at = facts.path.questions[at].answers.get(given.get(f"{PATH}.{at}", ""), "")
    return facts.path.ends[at].outcome if facts.path is not None and at in facts.path.ends else ""


def missing_needs(table: Interview, outcome: str, facts: Facts, given: Answers) -> tuple[str, ...]:
    """Why the referral cannot end with this outcome yet, as codes; empty where it can."""
    asked = {step.name for step in steps(table, facts, given)}
    return tuple(need.why for need in table.outcomes.get(outcome, ()) if not _is_met(need, asked, facts, given))


def _is_met(need: Need, asked: set[str], facts: Facts, given: Answers) -> bool:
    if any(given.get(name) in wanted for name, wanted in need.lacks.items() if name in asked):
        return False
    open_ones = [name for name in need.has if name in asked]
    answered = any(given.get(name) in need.has[name] for name in open_ones)
    return not open_ones or answered or not facts.owners.isdisjoint(need.owner)


def _steps(table: Interview, facts: Facts, given: Answers) -> Iterator[Step]:
    heard: dict[str, str] = {}  # answers to questions that are not asked any more do not count
    for question in table.questions:
        if question.name == PATH:
            yield from _of_path(table, facts, given)
        elif not question.when or any(each.holds(facts, heard) for each in question.when):
            choices = {answer: f"interview.{question.name}.{answer}" for answer in question.answers}
            answer = given.get(question.name, "")
            if answer in choices:
                heard[question.name] = answer
            yield Step(question.name, f"interview.{question.name}", choices, heard.get(question.name, ""))


def _of_path(table: Interview, facts: Facts, given: Answers) -> Iterator[Step]:
    """The questions of the path as far as its answers lead."""
    path = facts.path
    at = path.start if path else ""
    while path is not None and at in path.questions:
        question, name = path.questions[at], f"{PATH}.{at}"
        wanted = {answer: table.owner_says[answer] for answer in question.answers if answer in table.owner_says}
        waiting = frozenset(answer for answer, said in wanted.items() if facts.owners.isdisjoint(said))
        answer = given.get(name, "")
        answer = answer if answer in question.answers else ""
        yield Step(name, question.ask, {each: each for each in question.answers}, answer, waiting)
        at = question.answers.get(answer, "")
