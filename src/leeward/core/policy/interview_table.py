"""Reading the table of the interview, so that a misspelling fails at start and not before a traveller."""

from functools import cache

from leeward.core.policy.interview import PATH, Condition, Interview, Need, Question, Wanted
from leeward.resources import read_text
from leeward.resources.yaml_nodes import Place, compose

TABLE = "policy/interview.yaml"
_OLDEST = 120


@cache
def interview() -> Interview:
    """The table of this installation. Raises PolicyError, which names file and line."""
    return load(read_text(TABLE), TABLE)


def load(text: str, name: str) -> Interview:
    """Read a table. Raises PolicyError."""
    sections = compose(text, name).fields("interview", required=("questions", "owner_says", "outcomes"))
    questions: list[Question] = []
    for question, place in sections["questions"].entries("questions"):
        questions.append(_question(question, place, questions))
    says = {answer: _texts(place) for answer, place in sections["owner_says"].entries("owner_says")}
    outcomes = {
        outcome: tuple(_need(outcome, each, questions) for each in place.items())
        for outcome, place in sections["outcomes"].entries("outcomes")
    }
    return Interview(tuple(questions), outcomes, says)


def _question(name: str, place: Place, earlier: list[Question]) -> Question:
    if name == PATH:
        place.fields(name, required=())
        return Question(PATH, ())
    fields = place.fields(f"question {name}", required=("answers",), optional=("when",))
    when = [_condition(name, each, earlier) for each in fields["when"].items()] if "when" in fields else []
    return Question(name, tuple(each.text() for each in fields["answers"].items()), tuple(when))


def _condition(name: str, place: Place, earlier: list[Question]) -> Condition:
    what = f"question {name}, when"
    fields = place.fields(what, required=(), optional=("age_from", "age_below", "findings", "answers"))
    return Condition(
        age_from=_years(fields["age_from"]) if "age_from" in fields else 0,
        age_below=_years(fields["age_below"]) if "age_below" in fields else None,
        findings=tuple(each.text() for each in fields["findings"].items()) if "findings" in fields else (),
        answers=_parse_wanted(what, fields["answers"], earlier) if "answers" in fields else {},
    )


def _years(place: Place) -> int:
    text = place.text()
    if not (text.isascii() and text.isdigit() and int(text) <= _OLDEST):
        raise place.error(f"{text!r} is no age: expected years from 0 to {_OLDEST}")
    return int(text)


def _need(outcome: str, place: Place, questions: list[Question]) -> Need:
    what = f"outcome {outcome}"
    fields = place.fields(what, required=("why",), optional=("has", "lacks", "owner"))
    return Need(
        why=fields["why"].text(),
        has=_parse_wanted(what, fields["has"], questions) if "has" in fields else {},
        lacks=_parse_wanted(what, fields["lacks"], questions) if "lacks" in fields else {},
        owner=_texts(fields["owner"]) if "owner" in fields else frozenset(),
    )


def _parse_wanted(what: str, place: Place, questions: list[Question]) -> Wanted:
    """Answers to questions that were asked before. Raises PolicyError for an unknown question or answer."""
    known = {question.name: question.answers for question in questions if question.name != PATH}
    found = {}
    for name, wanted in place.entries(what):
        if name not in known:
            raise wanted.error(f"{what}: no earlier question is called {name!r}")
        found[name] = frozenset(wanted.words(f"{what}, {name}", known[name]))
    return found


def _texts(place: Place) -> frozenset[str]:
    return frozenset(each.text() for each in place.items())
