"""Question paths: the lost-document case, and paths that would leave an officer stranded."""

import pytest

from leeward.core.policy import PolicyError, default, load
from leeward.core.policy.table import Path

# answers given in turn, outcome, why
LOST = [
    (["no"], "outcome.refer_impostor", "the bearer is not the holder"),
    (["unsure"], "outcome.refer_identity", "second line establishes who it is"),
    (["yes", "yes", "recovered"], "outcome.proceed_tell_issuer", "found again, the issuer withdraws"),
    (["yes", "no", "recovered"], "outcome.proceed_tell_issuer", "reported by mistake or by another"),
    (
        ["yes", "yes", "still_lost", "yes"],
        "outcome.retain_and_proceed",
        "the report is still valid, the holder has proof",
    ),
    (["yes", "yes", "still_lost", "no"], "outcome.retain_and_refer", "the report is still valid, no proof"),
    (["yes", "unsure", "no_answer", "yes"], "outcome.proceed_on_other_proof", "no answer in time is no refusal"),
    (["yes", "no", "no_answer", "no"], "outcome.refer_identity", "neither answer nor proof"),
]

PATH = """paths:
  own:
    start: first
    questions:
      first:
        ask: ask.other_proof
        answers: {yes: second, no: done}
      second:
        ask: ask.issuer_says
        answers: {recovered: done}
    ends:
      done: {outcome: outcome.refer_identity, actions: [refer]}
"""

BROKEN = [
    (PATH.replace("recovered: done", "recovered: first"), 5, "leads back to an earlier question"),
    (PATH.replace("yes: second", "yes: third"), 7, "'third' is unknown, expected one of first, second, done"),
    (PATH.replace("yes: second, no: done", "yes: done"), 3, "no answer leads to 'second'"),
    (PATH.replace("start: first", "start: done"), 3, "start: 'done' is unknown"),
    (PATH.replace("recovered: done", "perhaps: done"), 10, "'perhaps' is not an answer, expected one of yes, no"),
    (PATH.replace("{recovered: done}", "{}"), 10, "the question has no answers"),
    (PATH.replace("[refer]", "[arrest]"), 12, "'arrest' is unknown"),
    (PATH.replace("outcome.refer_identity", "outcome.jail"), 12, "'outcome.jail' is unknown"),
    (PATH.replace("ask.other_proof", "ask.religion"), 6, "'ask.religion' is unknown"),
    (PATH.replace("    start: first\n", ""), 3, "the field 'start' is missing"),
]


def walk(path: Path, answers: list[str]) -> str:
    place = path.start
    for answer in answers:
        place = path.questions[place].answers[f"answer.{answer}"]
    return path.ends[place].outcome


@pytest.mark.parametrize(("answers", "outcome", "why"), LOST)
def test_own_document_ends_in_a_graded_outcome(answers: list[str], outcome: str, why: str) -> None:
    assert walk(default().paths["own_document"], answers) == outcome, why


def test_reported_documents_start_the_path() -> None:
    paths = {row.name: row.ruling.path for row in default().rows if row.ruling.path}
    assert paths == {"lost_document": "own_document", "stolen_document": "own_document"}


def test_own_path_reads() -> None:
    assert walk(load(PATH, name="own.yaml").paths["own"], ["yes", "recovered"]) == "outcome.refer_identity"


@pytest.mark.parametrize(("text", "line", "message"), BROKEN)
def test_path_with_a_dead_end_fails_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(PolicyError) as caught:
        load(text, name="own.yaml")
    assert str(caught.value).startswith(f"own.yaml, line {line}: path own")
    assert message in str(caught.value)
