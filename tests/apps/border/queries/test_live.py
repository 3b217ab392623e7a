"""The version that a page listens to changes with each message of an owner."""

from tests.apps.border.conftest import Cast, MakeCheck, Sent, ask, say

from leeward.apps.border.actions.holds import start_hold
from leeward.apps.border.queries.live import versions


def test_a_written_answer_makes_another_version(sent: Sent, cast: Cast, make_check: MakeCheck) -> None:
    check = make_check("HOLD", cast.alice)
    start_hold(check)
    (asked,) = ask(check)
    assert versions([check.pk]) == {check.pk: "0-0-0"}
    say(asked, "partly")
    assert versions([check.pk]) == {check.pk: "1-0-0"}
