"""What rows of earlier versions say is sealed for the agency that cares, each once."""

import json

import pytest
from tests.apps.audit.earlier import TELLING, write_earlier

from leeward.apps.audit.actions.earlier_rows import seal_earlier
from leeward.apps.audit.actions.sealing import seal
from leeward.apps.audit.models import EarlierRows, SealedAct
from leeward.apps.audit.queries import verify

pytestmark = pytest.mark.django_db


def test_each_telling_row_is_sealed_once() -> None:
    write_earlier("BRB-IMMI", "BRB-BGI")
    with seal.filled(lambda _actor, content, _place: ("", content)):
        while seal_earlier():
            pass
        EarlierRows.objects.update(sealed_to=0)  # as after a stop before the place was noted
        while seal_earlier():
            pass
    said = [json.loads(row.body or b"") for row in SealedAct.objects.order_by("entry")]
    expected = [(act, about, outcome, dict(details)) for act, about, outcome, details in TELLING]
    found = [(each["act"], each["object"], each["outcome"], each["details"]) for each in said]
    assert [each for each in found if each in expected] == expected
    assert {each["actor"] for each in said} == {"alice"}
    assert verify().holds, "no row of the chain is changed"


def test_without_such_rows_nothing_is_done() -> None:
    assert seal_earlier() == 0
    assert not SealedAct.objects.exists()
