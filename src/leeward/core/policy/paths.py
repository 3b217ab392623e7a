"""Question paths of a policy file, checked so that an officer never meets a dead end."""

from leeward.core.policy.table import End, Path, Question
from leeward.core.policy.vocabulary import ACTIONS, ANSWERS, OUTCOMES, QUESTIONS
from leeward.resources.yaml_nodes import Place


def read_path(name: str, place: Place) -> Path:
    """Read and check one path.

    Raises PolicyError if an answer leads nowhere or back to an earlier question, or if a question or an end is never
    reached.
    """
    what = f"path {name}"
    fields = place.fields(what, required=("start", "questions", "ends"))
    ends = {key: _end(what, end) for key, end in fields["ends"].entries(f"{what}, ends")}
    places = dict(fields["questions"].entries(f"{what}, questions"))
    targets = (*places, *ends)
    questions = {key: _question(what, question, targets) for key, question in places.items()}
    path = Path(name, fields["start"].word(f"{what}, start", questions), questions, ends)
    if _circular(path):
        raise fields["questions"].error(f"{what}: an answer leads back to an earlier question")
    unreached = [target for target in targets if target not in _reachable(path)]
    if unreached:
        raise place.error(f"{what}: no answer leads to {unreached[0]!r}")
    return path


def _question(what: str, place: Place, targets: tuple[str, ...]) -> Question:
    fields = place.fields(what, required=("ask", "answers"))
    answers: dict[str, str] = {}
    for answer, target in fields["answers"].entries(f"{what}, answers"):
        if answer not in ANSWERS:
            raise target.error(f"{what}: {answer!r} is not an answer, expected one of {', '.join(ANSWERS)}")
        answers[f"answer.{answer}"] = target.word(f"{what}, answer {answer}", targets)
    if not answers:
        raise fields["answers"].error(f"{what}: the question has no answers")
    return Question(fields["ask"].word(f"{what}, ask", QUESTIONS), answers)


def _end(what: str, place: Place) -> End:
    fields = place.fields(what, required=("outcome", "actions"))
    return End(fields["outcome"].word(f"{what}, outcome", OUTCOMES), fields["actions"].words(what, ACTIONS))


def _reachable(path: Path) -> set[str]:
    seen: set[str] = set()
    waiting = [path.start]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(path.questions[name].answers.values() if name in path.questions else ())
    return seen


def _circular(path: Path) -> bool:
    """Whether questions form a cycle: remove, step by step, those whose answers all lead to removed ones."""
    settled = set(path.ends)
    waiting = dict(path.questions)
    while waiting:
        ready = [name for name, question in waiting.items() if settled.issuperset(question.answers.values())]
        if not ready:
            return True
        settled.update(ready)
        for name in ready:
            del waiting[name]
    return False
