"""Rows of the wall: a question is for the caring agency alone, its answer for the asker."""

import pytest
from tests.apps.protection.conftest import Care

from leeward.apps.protection.actions.wall import ask
from leeward.apps.protection.models import WallQuestion
from leeward.apps.protection.models.keys import owner_keys
from leeward.platform.owner_keys import NoOwnerKey
from leeward.platform.unreadable import Unreadable

BODY = {"issuer": "VEN", "number": "V1", "question": "Is she safe?"}


def asked(care: Care) -> WallQuestion:
    return WallQuestion.objects.get(pk=ask(care.agency, BODY, officer=care.stranger).pk)


def test_only_the_caring_agencys_key_opens_a_question(care: Care) -> None:
    row = asked(care)
    assert row.body == BODY
    row.agency = care.other
    with pytest.raises(Unreadable):
        _ = row.body


def test_questions_are_not_exchanged_for_each_other(care: Care) -> None:
    one, two = asked(care), asked(care)
    one.body_encrypted = two.body_encrypted
    with pytest.raises(Unreadable):
        _ = one.body
    one.wrapped = two.wrapped
    with pytest.raises(Unreadable):
        _ = one.body


def test_without_the_key_file_a_question_is_closed_and_an_answer_stays_readable(care: Care) -> None:
    row = asked(care)
    row.answer, row.kind = "She is with us", WallQuestion.Kind.TEXT
    row.save()
    owner_keys(care.agency.code).path.unlink()
    again = WallQuestion.objects.get()
    assert again.answer == "She is with us", "the asker's, under the installation's key"
    with pytest.raises(NoOwnerKey):
        _ = again.body
