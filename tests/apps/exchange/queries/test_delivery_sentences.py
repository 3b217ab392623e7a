"""What an administrator reads beside a message that could not be used."""

import inspect
import re

import pytest

from leeward.apps.desk.actions import hit_messages, messages
from leeward.apps.exchange.actions.incoming import Unusable
from leeward.apps.exchange.queries.delivery_sentences import trouble
from leeward.apps.screening.actions import partner_search

_NAMED = {
    code
    for module in (messages, hit_messages, partner_search)
    for code in re.findall(r'(?:Unusable|_unknown|id_in)\((?:[\w.]+, )?"(\w+)"', inspect.getsource(module))
}


@pytest.mark.parametrize("code", sorted(_NAMED))
def test_each_part_that_a_partner_can_get_wrong_has_its_sentence(code: str) -> None:
    assert Unusable(code).code == code
    for told in (code, f"unusable.{code}"):
        assert not trouble(told).startswith("Trouble: ")


def test_a_code_of_a_newer_version_is_shown_as_it_is() -> None:
    assert trouble("unusable.new_one") == "Trouble: new_one"
