"""A quiet call becomes a case with one press, once, for the colleague who went there; nothing is completed then."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.apps.border.conftest import make_check, record

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.quiet_calls import note_sign
from leeward.apps.border.models import HelpCall
from leeward.apps.protection.actions.from_calls import open_from_call
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.care import is_in_care
from leeward.platform.refusal import NotAllowed

__all__ = ["make_check", "record"]

pytestmark = pytest.mark.django_db


def test_one_press_opens_one_case_and_the_switch(alice: Officer, care: Any, make_check: Callable[..., Check]) -> None:
    check = make_check("REFER", alice)
    note_sign(check, "-", officer=alice)
    call = HelpCall.objects.get()
    with pytest.raises(NotAllowed, match="went there"):
        open_from_call(call.pk, officer=care.mona)
    HelpCall.objects.update(coming=care.mona)
    case = open_from_call(call.pk, officer=care.mona)
    assert open_from_call(call.pk, officer=care.mona) == case
    assert is_in_care(check)
    assert is_in_care(make_check("HOLD", alice)), "the document is known too"
    with pytest.raises(NotAllowed, match="went there"):
        open_from_call(call.pk, officer=care.nell)
