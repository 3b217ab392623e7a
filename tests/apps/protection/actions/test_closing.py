"""A case closes when nothing planned is open, with reasons, and by two persons while something is in force."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.protection.closed import close
from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.closing import close_case, reopen_case, second_closing
from leeward.apps.protection.actions.keys import destroy_expired
from leeward.apps.protection.actions.plans import add_task, end_task, plan_looks
from leeward.apps.protection.actions.reflecting import propose_end, second_end
from leeward.apps.protection.models import Case, Closing
from leeward.apps.protection.queries.still_open import still_running
from leeward.platform.refusal import NotAllowed

WHY = "She lives with her sister."


def is_open() -> bool:
    return Case.objects.get().is_open


def test_on_its_first_day_no_one_closes_a_case_alone(care: Care) -> None:
    for reasons in ("", "  "):
        with pytest.raises(NotAllowed, match="Write why"):
            close_case(care.case, reasons, officer=care.mona)
    close_case(care.case, WHY, officer=care.lead)
    assert is_open(), "the reflection period runs"
    with pytest.raises(NotAllowed, match="waits for a second person already"):
        close_case(care.case, WHY, officer=care.mona)
    for alone in (care.lead, care.mona, care.stranger):
        with pytest.raises(NotAllowed):
            second_closing(care.case, agree=True, officer=alone)
    assert is_open()
    row = Closing.objects.get()
    for facts in ({"seconded_by": None}, {"seconded_by": care.lead}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Closing.objects.filter(pk=row.pk).update(outcome="closed", **facts)


def test_the_second_person_agrees_or_leaves_it_open(care: Care) -> None:
    close_case(care.case, WHY, officer=care.mona)
    second_closing(care.case, agree=False, officer=care.lead)
    assert is_open()
    with pytest.raises(NotAllowed, match="No closing waits"):
        second_closing(care.case, agree=True, officer=care.lead)
    close_case(care.case, WHY, officer=care.mona)
    task = add_task(care.case, {"what": "A lawyer"}, due_on=timezone.now().date(), owner=care.mona, officer=care.mona)
    with pytest.raises(NotAllowed, match="Tasks"):
        second_closing(care.case, agree=True, officer=care.lead)
    end_task(care.case, task, officer=care.nell)
    second_closing(care.case, agree=True, officer=care.lead)
    assert not is_open()


def test_one_person_closes_it_once_nothing_is_in_force(care: Care) -> None:
    propose_end(care.case, "person_asked", "She asked, and knows what it means.", officer=care.mona)
    with pytest.raises(NotAllowed, match="The end of the reflection period waits"):
        close_case(care.case, WHY, officer=care.mona)
    second_end(care.case, agree=True, officer=care.lead)
    assert still_running(care.case) == []
    close_case(care.case, WHY, officer=care.mona)
    assert not is_open()


def test_a_look_of_next_year_keeps_it_open(care: Care) -> None:
    plan_looks(care.case, timezone.now().date() - timedelta(days=1), officer=care.mona)
    with pytest.raises(NotAllowed, match="Follow-up"):
        close_case(care.case, WHY, officer=care.mona)


def test_it_is_opened_again_while_its_key_is_there(care: Care) -> None:
    close(care)
    with pytest.raises(NotAllowed):
        add_task(care.case, {"what": "x"}, due_on=timezone.now().date(), owner=care.mona, officer=care.mona)
    with pytest.raises(NotAllowed):
        reopen_case(care.case, officer=care.stranger)
    reopen_case(care.case, officer=care.mona)
    assert is_open()
    close(care)
    destroy_expired(timezone.now() + timedelta(days=3651))
    with pytest.raises(NotAllowed):
        reopen_case(care.case, officer=care.mona)
    assert not Closing.objects.exclude(body_encrypted=None).exists()
