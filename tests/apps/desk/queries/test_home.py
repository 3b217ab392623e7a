"""What waits at the desk: requests against their promise, and holds against their legal maximum."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from leeward.apps.border.models import Hold
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries import home
from leeward.apps.screening.models import Check
from leeward.platform.home import Level

pytestmark = pytest.mark.django_db
Ask = Callable[..., Request]


def test_a_request_past_its_promise_sounds(desk: Any, ask: Ask) -> None:
    now = timezone.now()
    request = ask()
    card = home.requests(desk.dan, now)
    assert (card.count, card.level, card.alarm) == (1, Level.CALM, None)
    Request.objects.filter(pk=request.pk).update(due_at=now - timedelta(minutes=1))
    card = home.requests(desk.dan, now)
    assert (card.count, card.level, str(card.note)) == (1, Level.NOW, "1 overdue")
    assert card.alarm == now - timedelta(minutes=1)
    assert home.requests(desk.ann, now).count == 0, "another agency's desk"
    assert home.requests(desk.agency.officers.get(username="keeper"), now).count == 0, "a record keeper has no desk"


def test_news_of_the_desk(desk: Any, ask: Ask) -> None:
    since, request = timezone.now() - timedelta(minutes=5), ask()
    Request.objects.filter(pk=request.pk).update(answered_by=desk.eve, answered_at=timezone.now(), state="answered")
    said = [str(news.sentence) for news in home.news(desk.dan, since)]
    assert said == ["1 request arrived.", "A colleague answered 1 request."]
    assert [str(news.sentence) for news in home.news(desk.eve, since)] == ["1 request arrived."]
    assert list(home.news(desk.ann, since)) == []


@pytest.mark.parametrize(
    ("left", "level", "note"),
    [
        (timedelta(hours=3), Level.CALM, ""),
        (timedelta(minutes=5), Level.SOON, "1 ending soon"),
        (timedelta(minutes=-1), Level.NOW, "1 past the legal maximum"),
    ],
    ids=["far", "near", "over"],
)
def test_a_hold_presses_near_and_past_its_maximum(left: timedelta, level: Level, note: str, cast: Any) -> None:
    now = timezone.now()
    for officer, verdict in ((cast.alice, "HOLD"), (cast.bob, "HOLD")):
        check = Check.objects.create(officer=officer, verdict=verdict, next_step="", took_ms=1, created_at=now)
        Hold.objects.create(check_made=check, started_at=now - timedelta(hours=1), lapses_at=now + left)
    card = home.holds(cast.clara, now)
    assert (card.count, card.level, str(card.note), bool(card.alarm)) == (1, level, note, level > Level.CALM)
    assert home.holds(cast.dora, now).count == 0, "an ordinary hold is not a protection colleague's"
