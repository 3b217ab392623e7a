"""Each column with a day says whether the act may come before it: a look of next month is not answered today.

A new column fails here until its line says which it is. `opens`: nothing is done before the day, and the named test
tries it. `deadline`: the act is due until then, and an earlier one is true.
"""

import re
from pathlib import Path

from django.apps import apps

OPENS = {
    "protection.FollowUp.due_on": ("tests/apps/protection/actions/test_plans.py", "test_no_look_is_answered_before"),
}
DEADLINES = {
    "registry.Record.review_at": "a record is looked at by then; an earlier look sets the next day",
    "exchange.Search.due_at": "a partner answers by then",
    "crossings.Appeal.due_on": "it is decided by then",
    "crossings.Correction.due_on": "it is decided by then",
    "border.Confirmation.due_at": "the owner answers by then",
    "desk.Request.due_at": "the desk answers by then",
    "operations.ReadyItem.due_on": "the item is ready by then",
    "operations.OperationTask.due_on": "the task is done by then",
    "protection.Comparison.due_at": "the other agency answers by then",
    "protection.Task.due_on": "the task is done by then",
    "protection.Referral.due_at": "the service answers by then",
    "protection.Received.due_at": "we answer by then",
    "protection.WallQuestion.due_at": "the caseworker answers by then",
    "projects.Report.due_on": "it goes to the donor by then, and never before its period is closed",
    "training.Assessment.due_on": "it is taken by then",
    "training.CardMemory.due_at": "a card is asked again from then on; an earlier answer only teaches",
    "training.CohortCourse.due_on": "the course is passed by then",
}
KINDS_OF_A_DAY = {
    "releases of operations": ("tests/apps/operations/views/test_releases.py", "test_no_release_of_a_day"),
    "releases of partners": ("tests/apps/operations/actions/test_release_statements.py", "test_a_release_of_a_day"),
    "questions after operations": ("tests/core/operation/test_follow_up.py", "test_a_question_becomes_due"),
    "periods of projects": ("tests/apps/projects/actions/test_figures.py", "test_ended_periods_close"),
}
ROOT = Path(__file__).parents[2]
_NAME = re.compile(r"(?:^|_)(?:due|review)_(?:on|at)")


def test_every_column_with_a_day_says_what_may_come_before_it() -> None:
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if _NAME.fullmatch(field.name)
    }
    assert found == OPENS.keys() | DEADLINES.keys()


def test_what_opens_on_its_day_has_a_test_that_tries_it_before() -> None:
    tried = {what: (ROOT / path).read_text().count(name) for what, (path, name) in (OPENS | KINDS_OF_A_DAY).items()}
    assert [what for what, count in tried.items() if not count] == []
