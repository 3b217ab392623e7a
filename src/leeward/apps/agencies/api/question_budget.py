"""The budget of questions at an endpoint for programs."""

from leeward.apps.agencies.actions.question_budget import OutOfQuestions, Principal, spend
from leeward.apps.agencies.models import Officer
from leeward.platform.rate_limit_error import TooOften


def count_questions(officer: Officer, questions: int = 1) -> None:
    """Count questions about people or numbers of an officer's programs. Raises TooOften; then nothing is searched."""
    try:
        spend(Principal.program_of(officer), questions)
    except OutOfQuestions as error:
        title = f"Too many questions; try again in {error.retry_after} seconds"
        raise TooOften(f"too_many|{title}", retry_after=error.retry_after) from error
