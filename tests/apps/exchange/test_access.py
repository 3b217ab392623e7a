"""Rights of a member: known ones, in order, each once."""

import pytest

from leeward.apps.exchange.access import checked
from leeward.core.federation.charter.adoption import Refused


def test_rights_are_written_in_order_and_once() -> None:
    given = {"kinds": ["person", "document", "person"], "colours": [], "purposes": ("border_check",)}
    assert checked(given) == {"kinds": ("document", "person"), "colours": (), "purposes": ("border_check",)}
    assert checked({}) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [("kinds", "Person"), ("kinds", ""), ("colours", "pink"), ("purposes", "curiosity"), ("kinds", "person\x00")],
)
def test_an_unknown_right_is_refused_with_those_that_exist(name: str, value: str) -> None:
    with pytest.raises(Refused) as refused:
        checked({name: ["person", value] if name == "kinds" else [value]})
    assert refused.value.params["value"] == value
    assert refused.value.params["known"]
