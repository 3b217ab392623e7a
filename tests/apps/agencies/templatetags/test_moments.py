"""How long ago something was is said in words, also within the first minute."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leeward.apps.agencies.templatetags.moments import ago


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0.5, "just now"), (-5, "just now"), (1.5, "1\xa0minute ago"), (150, "2\xa0hours, 30\xa0minutes ago")],
)
def test_it_is_said_as_people_say_it(minutes: float, said: str) -> None:
    assert ago(timezone.now() - timedelta(minutes=minutes)) == said


def test_what_never_was_leaves_no_words() -> None:
    assert ago(None) == ""
