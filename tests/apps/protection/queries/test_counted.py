"""Queries over cases give what counting one by one gives, whatever became of keys, consents, states and tasks."""

from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.protection.conftest import Care, consent_body
from tests.apps.protection.crowd import person_in_care

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.protection.actions.consents import record_consents
from leeward.apps.protection.actions.keys import destroy_keys
from leeward.apps.protection.actions.plans import add_task, end_task
from leeward.apps.protection.actions.withdrawing import withdraw
from leeward.apps.protection.models import CARE, Case, CaseKey, Consent
from leeward.apps.protection.queries.cases import local_today, not_erased, rows
from leeward.apps.protection.queries.statistics import left_out, people
from leeward.core.care.consent import QUESTIONS
from leeward.platform.durable import durably


class Life(NamedTuple):
    """What became of one case: its status; what was said, and taken back, about help and about research; whether the
    key of a consent, or of the whole case, is gone; and the tasks that are late, done late, and to come.
    """

    status: str
    help: str
    research: str
    erased: str
    tasks: tuple[str, ...]


SAID = st.sampled_from(["", "given", "withdrawn"])
LIVES = st.lists(
    st.builds(
        Life,
        st.sampled_from(Case.Status.values),
        SAID,
        SAID,
        st.sampled_from(["", "part", "whole"]),
        st.lists(st.sampled_from(["late", "done", "to come"]), max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=4,
)


def lived(care: Care, life: Life, number: int) -> Case:
    """A case to which this happened."""
    case = person_in_care(care.mona, timezone.now() - timedelta(days=number), name=f"Ana{number}", born="1999-01-01")
    for what, research in ((life.help, "later"), (life.research, "yes")):
        if what:
            body = consent_body(answers=dict.fromkeys(QUESTIONS, "yes") | {"research": research})
            (consent,) = record_consents(case, [body], officer=care.mona)
            if what == "withdrawn":
                withdraw([consent], Consent.Way.PAGE, officer=None)
    today = local_today(care.mona, timezone.now())
    for what in life.tasks:
        due = today + timedelta(days=1 if what == "to come" else -1)
        task = add_task(case, {"what": "A lawyer"}, due_on=due, owner=care.mona, officer=care.mona)
        if what == "done":
            end_task(case, task, officer=care.mona)
    Case.objects.filter(pk=case.pk).update(status=life.status)
    if life.erased == "part":  # as the withdrawal of a consent under which something left
        CaseKey.objects.create(case=case, part="p1", wrapped=b"", made_at=timezone.now(), destroyed_at=timezone.now())
    elif life.erased:
        durably(lambda: destroy_keys(case, actor=SYSTEM))
    return Case.objects.get(pk=case.pk)


def says_no(life: Life) -> bool:
    """Whether the person is not to be counted: the newest answer about research was taken back, or all that there
    was."""
    return life.research == "withdrawn" or (not life.research and life.help == "withdrawn")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=LIVES)
def test_each_case_is_counted_or_named_as_left_out(care: Care, lives: list[Life]) -> None:
    with transaction.atomic():
        Case.objects.filter(pk=care.case.pk).update(status=Case.Status.NOT)
        made = [(lived(care, life, number), life) for number, life in enumerate(lives)]
        victims = [life for life in lives if life.status != Case.Status.NOT]
        readable = [life for life in victims if life.erased != "whole"]
        found = people(care.mona)
        assert sum(found.counted.counts.values()) == sum(not says_no(life) for life in readable)
        assert (found.left_out, found.erased) == (sum(map(says_no, readable)), len(victims) - len(readable))
        there = [case for case, life in made if life.erased != "whole"]
        assert set(not_erased(Case.objects.exclude(pk=care.case.pk))) == set(there)
        assert left_out(there) == {case.pk for case, life in made if life.erased != "whole" and says_no(life)}
        shown = rows([case for case, _life in made], care.mona, timezone.now())
        assert [row.overdue for row in shown] == [life.tasks.count("late") for life in lives]
        assert CaseKey.objects.filter(part=CARE).count() == len(lives) + 1
        transaction.set_rollback(True)
