"""How much one officer's programs may ask, so that a stolen key cannot copy a list in minutes."""

from leeward.apps.agencies.actions.question_budget import OutOfQuestions, Principal, spend
from leeward.apps.registry.queries.entities import Reader
from leeward.platform.rate_limit_error import TooOften


def count(reader: Reader, questions: int) -> None:
    """Count examples, rows, entities, or results that a page may list, in the one budget of the officer's programs: ten
    thousand at once are a night's batch of applicants; for more there is `leeward match` with a file. Raises TooOften,
    and then counts none.
    """
    try:
        spend(Principal.program_of(reader.officer), questions)
    except OutOfQuestions as error:
        wait = error.retry_after
        raise TooOften(f"Too many questions; try again in {wait} s", retry_after=wait) from error
